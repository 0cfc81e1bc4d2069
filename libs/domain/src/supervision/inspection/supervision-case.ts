import { alters, begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { defineEvent } from '../../kit/event.js';
import { IsCny, IsId, IsNewId, IsOneOf, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { reached, type Reached } from '../../kit/step.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { Organisation } from '../../organisations/organisation.js';
import { RapidTest } from './rapid-test.js';
import { SamplingInspection } from './sampling-inspection.js';

export const CASE_OUTCOMES = ['NO_VIOLATION', 'ORDERED_TO_CORRECT', 'FINED', 'TRANSFERRED'] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

export const CASE_STATUSES = ['FILED', 'CLOSED'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

interface OfCase {
  readonly caseId: string;
}

export interface CaseData extends OfCase {
  readonly chainId: string;
  readonly organisationId: string;
  readonly allegation: string;
  readonly rapidTestId?: string;
  readonly samplingId?: string;
}

export const CaseOpened = defineEvent<CaseData>()('CaseOpened', term('已立案', 'Case opened'));
export const CaseClosed = defineEvent<
  OfCase & { readonly outcome: CaseOutcome; readonly fineCny?: number; readonly note?: string }
>()('CaseClosed', term('已结案', 'Case closed'));

interface CaseState extends Reached<CaseStatus> {
  readonly chainId: string;
}

export const SupervisionCase = aggregate<CaseState>('case', 'supervision')
  .starts(CaseOpened, (event) => ({ chainId: event.data.chainId, ...reached('FILED', event) }))
  .changes(CaseClosed, (state, event) => ({ ...state, ...reached('CLOSED', event) }));

export class OpenCase {
  @IsSlug() chainId!: string;
  @IsNewId('CASE') caseId!: string;
  @IsId() organisationId!: string;
  @IsText(1000) allegation!: string;
  @Optional() @IsId() rapidTestId?: string;
  @Optional() @IsId() samplingId?: string;
}

export class CloseCase {
  @IsId() caseId!: string;
  @IsOneOf(CASE_OUTCOMES) outcome!: CaseOutcome;
  @Optional() @IsCny() fineCny?: number;
  @Optional() @IsText(1000) note?: string;
}

interface Ground {
  readonly chainId: string;
  readonly producerId: string | undefined;
}

/** Checks that the ground of a case is about the same organisation on the same chain, and supports the case. */
function requireGroundFor(c: OpenCase, ground: Ground | undefined, stands: boolean, field: string): void {
  if (!ground) return;
  if (ground.chainId !== c.chainId || !stands) throw new Refusal('GROUND_NOT_FOUND', {}, field);
  const sameOrganisation = ground.producerId === undefined || ground.producerId === c.organisationId;
  if (!sameOrganisation) throw new Refusal('GROUND_NOT_FOUND', {}, field);
}

/** 办案: a suspect rapid test or a failing spot check may lead to a case. */
export const openCase = begins(OpenCase, SupervisionCase, {
  title: term('立案', 'Open a case'),
  example: {
    chainId: 'new-energy-vehicles',
    caseId: 'CASE-001',
    organisationId: 'acme',
    allegation: '产品绝缘电阻不符合标准',
    rapidTestId: 'RT-001',
  },
  terms: {
    fields: {
      caseId: pointsAt('cases', '案件编号', 'Case no.'),
      allegation: term('涉嫌事项', 'Allegation'),
      rapidTestId: pointsAt('rapid_tests', '快检编号', 'Rapid test no.'),
      samplingId: pointsAt('samplings', '抽查编号', 'Sampling no.'),
    },
    codes: { FILED: term('已立案', 'Filed') },
  },
  roles: ['REGULATOR'],
  id: (c) => c.caseId,
  facts: (c) => ({
    chain: IndustryChain.of(c.chainId),
    organisation: Organisation.of(c.organisationId),
    rapidTest: c.rapidTestId === undefined ? undefined : RapidTest.of(c.rapidTestId),
    sampling: c.samplingId === undefined ? undefined : SamplingInspection.of(c.samplingId),
  }),
  follows: (_c, _opened, { rapidTest, sampling }) => [rapidTest?.recorded, sampling?.since],
  decide(c, opened, { rapidTest, sampling }) {
    if (opened) throw new Refusal('ALREADY_EXISTS', {}, 'caseId');
    if (!rapidTest && !sampling) throw new Refusal('GROUND_NOT_FOUND');
    requireGroundFor(c, rapidTest, rapidTest?.outcome === 'SUSPECT', 'rapidTestId');
    requireGroundFor(c, sampling, sampling?.verdict === 'FAIL', 'samplingId');
    return CaseOpened({ ...c });
  },
});

export const closeCase = alters(CloseCase, SupervisionCase, {
  title: term('结案', 'Close a case'),
  example: { caseId: 'CASE-001', outcome: 'FINED', fineCny: 20_000 },
  terms: {
    fields: { fineCny: term('罚款（元）', 'Fine (CNY)'), outcome: term('处理结果', 'Outcome of the case') },
    codes: {
      NO_VIOLATION: term('未发现违法', 'No violation'),
      ORDERED_TO_CORRECT: term('责令改正', 'Ordered to correct'),
      FINED: term('罚款', 'Fined'),
      TRANSFERRED: term('移送', 'Transferred'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.caseId,
  follows: (_c, state) => [state.since],
  decide(c, state) {
    if (state.status === 'CLOSED') throw new Refusal('INVALID_STATE', { closed: true });
    if ((c.outcome === 'FINED') !== (c.fineCny ?? 0) > 0) refuse('AMOUNT_OUT_OF_RULE', {}, 'fineCny');
    return CaseClosed({ ...c });
  },
});

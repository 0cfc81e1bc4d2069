import { alters } from '../../kit/action.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsId, IsOneOf, IsText } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireChiefOffice } from '../../chain/chain-checks.js';
import { requireComparable } from './comparable-retest.js';
import {
  NonconformityClosed,
  NonconformityClosedWithReason,
  NonconformityReopened,
  CLOSING_REASONS,
  OFFICE_REOPENING_REASONS,
  type ClosingReason,
  type OfficeReopeningReason,
} from './events.js';
import {
  isVerified,
  knownNonconformity,
  groundForClosing,
  notTheResponsible,
  openNonconformity,
  requireNonconformity,
  stepsOfAction,
} from './nonconformity.js';
import { bottleneckOf, projectOf, reviewOf, stepsOfProject } from './project-review.js';
import { latestCounted, testOf, TestSubject, type TestSubjectState } from './test-subject.js';

export class CloseNonconformity {
  @IsId() subjectId!: string;
  @IsId() nonconformityId!: string;
}

export class CloseNonconformityWithReason extends CloseNonconformity {
  @IsOneOf(CLOSING_REASONS) reason!: ClosingReason;
}

export class ReopenNonconformity extends CloseNonconformity {
  @IsOneOf(OFFICE_REOPENING_REASONS) reason!: OfficeReopeningReason;
  @IsText(1000) note!: string;
}

const ofChain = (_c: object, subject: TestSubjectState) => ({ chain: IndustryChain.of(subject.chainId) });

/** Closes a verified nonconformity, and no other; voiding the report of the retest undoes the verification. */
export const closeNonconformity = alters(CloseNonconformity, TestSubject, {
  title: term('关闭不合格项', 'Close the nonconformity'),
  example: { subjectId: 'SUB-CONN', nonconformityId: 'NC-001' },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.subjectId,
  facts: ofChain,
  follows: (c, subject) => [knownNonconformity(subject, c.nonconformityId)?.since],
  excludes: notTheResponsible,
  separateFrom: stepsOfAction,
  decide(c, subject, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    const nonconformity = requireNonconformity(subject, c.nonconformityId);
    if (nonconformity.status === 'CLOSED') throw new Refusal('INVALID_STATE', { status: nonconformity.status });
    if (!isVerified(subject, nonconformity)) refuse('NO_PASSING_RETEST', { status: nonconformity.status });
    return NonconformityClosed({ ...c });
  },
});

/**
 * Closes a nonconformity whose opening result was voided, or corrected to a pass, once the latest counted result of the
 * subject is a pass. The reason is recorded, because no corrective action was verified.
 */
export const closeNonconformityWithReason = alters(CloseNonconformityWithReason, TestSubject, {
  title: term('说明理由关闭不合格项', 'Close the nonconformity with a reason'),
  example: { subjectId: 'SUB-CONN', nonconformityId: 'NC-001', reason: 'OPENING_RESULT_VOIDED' },
  terms: {
    codes: {
      OPENING_RESULT_VOIDED: term('原不合格报告已作废', 'The failing report was voided'),
      OPENING_RESULT_CORRECTED: term('原不合格结果已更正为合格', 'The failing result was corrected to a pass'),
    },
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.subjectId,
  facts: ofChain,
  follows: (c, subject) => {
    const nonconformity = knownNonconformity(subject, c.nonconformityId);
    const opening = nonconformity && testOf(subject, nonconformity.testId);
    return [nonconformity?.since, opening?.changed, latestCounted(subject)?.changed];
  },
  excludes: notTheResponsible,
  separateFrom: (c, subject) => [...stepsOfAction(c, subject), latestCounted(subject)?.tested],
  decide(c, subject, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    const nonconformity = requireNonconformity(subject, c.nonconformityId);
    if (nonconformity.status === 'CLOSED') throw new Refusal('INVALID_STATE', { status: nonconformity.status });
    const found = groundForClosing(subject, nonconformity);
    if (found === undefined) throw new Refusal('CLOSING_REASON_NOT_FOUND');
    if (found !== c.reason) throw new Refusal('CLOSING_REASON_NOT_FOUND', {}, 'reason');
    const latest = latestCounted(subject);
    if (latest?.verdict !== 'PASS') refuse('NO_PASSING_RETEST', { status: nonconformity.status });
    requireComparable(subject, latest, 'nonconformityId');
    return NonconformityClosedWithReason({ ...c, testId: latest.testId });
  },
});

/** The chain chief office opens a closed nonconformity again; the responsible organisation plans the next action. */
export const reopenNonconformity = alters(ReopenNonconformity, TestSubject, {
  title: term('重开不合格项', 'Reopen the nonconformity'),
  example: { subjectId: 'SUB-CONN', nonconformityId: 'NC-001', reason: 'RECURRENCE', note: '用户反馈问题复现' },
  terms: {
    codes: {
      RECURRENCE: term('问题复现', 'The problem came back'),
      CLOSED_IN_ERROR: term('误关闭', 'Closed in error'),
    },
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.subjectId,
  facts: (c, subject) => ({ ...ofChain(c, subject), ...projectOf(subject) }),
  furtherFacts: (_c, _subject, { project }) => bottleneckOf(project),
  follows: (c, subject, { project, bottleneck }) => [
    knownNonconformity(subject, c.nonconformityId)?.since,
    ...stepsOfProject(project, bottleneck),
  ],
  decide(c, subject, { chain, project, bottleneck }, { actor }) {
    requireChiefOffice(chain, actor);
    const { status } = requireNonconformity(subject, c.nonconformityId);
    if (status !== 'CLOSED') throw new Refusal('INVALID_STATE', { status });
    const open = openNonconformity(subject);
    if (open) throw new Refusal('INVALID_STATE', { nonconformityId: open.id }, 'nonconformityId');
    const { subjectId, nonconformityId } = c;
    return [
      NonconformityReopened({ ...c, status: 'OPEN' }),
      ...reviewOf(project, bottleneck, { reason: 'NONCONFORMITY_REOPENED', subjectId, nonconformityId }),
    ];
  },
});

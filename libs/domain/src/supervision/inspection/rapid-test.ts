import { begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { Refusal } from '../../kit/errors.js';
import { defineEvent } from '../../kit/event.js';
import { IsId, IsNewId, IsOneOf, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { stepOf, type Step } from '../../kit/step.js';
import { pointsAt, term } from '../../kit/term.js';
import { Body, requireNotSuspended } from '../../infrastructure/accreditation/body.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireActorOnChain } from '../../chain/chain-checks.js';
import { Organisation } from '../../organisations/organisation.js';

export const RAPID_TEST_OUTCOMES = ['NORMAL', 'SUSPECT'] as const;
export type RapidTestOutcome = (typeof RAPID_TEST_OUTCOMES)[number];

export interface RapidTestData {
  readonly chainId: string;
  readonly rapidTestId: string;
  readonly product: string;
  readonly producerId?: string;
  /** The tested item. */
  readonly item: string;
  readonly outcome: RapidTestOutcome;
  readonly note?: string;
}

export const RapidTestRecorded = defineEvent<RapidTestData>()(
  'RapidTestRecorded',
  term('已记录快检', 'Rapid test recorded'),
);

export interface RapidTestState {
  readonly recorded: Step;
  readonly chainId: string;
  readonly producerId: string | undefined;
  readonly outcome: RapidTestOutcome;
}

export const RapidTest = aggregate<RapidTestState>('rapid-test', 'supervision').starts(RapidTestRecorded, (event) => ({
  recorded: stepOf(event),
  chainId: event.data.chainId,
  producerId: event.data.producerId,
  outcome: event.data.outcome,
}));

export class RecordRapidTest {
  @IsSlug() chainId!: string;
  @IsNewId('RT') rapidTestId!: string;
  @IsText(200) product!: string;
  @Optional() @IsId() producerId?: string;
  @IsText(200) item!: string;
  @IsOneOf(RAPID_TEST_OUTCOMES) outcome!: RapidTestOutcome;
  @Optional() @IsText(1000) note?: string;
}

/** 快检: an on-site screening without a verdict; it shows where a test is needed. */
export const recordRapidTest = begins(RecordRapidTest, RapidTest, {
  title: term('记录快检', 'Record a rapid test'),
  example: {
    chainId: 'new-energy-vehicles',
    rapidTestId: 'RT-001',
    product: '充电插头',
    producerId: 'acme',
    item: '绝缘电阻',
    outcome: 'SUSPECT',
  },
  terms: {
    fields: {
      rapidTestId: pointsAt('rapid_tests', '快检编号', 'Rapid test no.'),
      item: term('检测项目', 'Item'),
      outcome: term('快检结论', 'Outcome of the screening'),
    },
    codes: { NORMAL: term('正常', 'Normal'), SUSPECT: term('疑似不合格', 'Suspect') },
  },
  roles: ['TESTING_BODY', 'REGULATOR'],
  relation: 'OWN_CHAIN',
  id: (c) => c.rapidTestId,
  facts: (c, _test, { actor }) => ({
    chain: IndustryChain.of(c.chainId),
    body: Body.maybe(actor.organisationId),
    producer: c.producerId === undefined ? undefined : Organisation.of(c.producerId),
  }),
  excludes: (c, _test, _facts, { actor }) => (c.producerId === actor.organisationId ? 'producerId' : undefined),
  decide(c, test, { chain, body }, { actor, occurredOn }) {
    requireActorOnChain(chain, actor);
    requireNotSuspended(body, occurredOn);
    if (test) throw new Refusal('ALREADY_EXISTS', {}, 'rapidTestId');
    return RapidTestRecorded({ ...c });
  },
});

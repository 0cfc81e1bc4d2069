import { begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { defineEvent } from '../../kit/event.js';
import { IsNewId, IsLocalDate, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireActorOnChain } from '../../chain/chain-checks.js';
import { Body, requireNotSuspended } from './body.js';

export interface MutualRecognitionData {
  readonly chainId: string;
  readonly recognitionId: string;
  readonly organisationId: string;
  /** The arrangement or the body abroad that accepts the results, such as an MRA or MLA. */
  readonly recognisedBy: string;
  /** The country, region or market in which they are accepted. */
  readonly market: string;
  /** The accepted methods, products or schemes. */
  readonly coverage: string;
  /** Omitted when the recognition has no end. */
  readonly validUntil?: string;
}

export const RecognitionGranted = defineEvent<MutualRecognitionData>()(
  'RecognitionGranted',
  term('取得国际互认', 'Mutual recognition granted'),
);

export const MutualRecognition = aggregate<{ readonly chainId: string }>('mutual-recognition', 'infrastructure').starts(
  RecognitionGranted,
  ({ data }) => ({ chainId: data.chainId }),
);

export class GrantRecognition {
  @IsSlug() chainId!: string;
  @IsNewId('MR') recognitionId!: string;
  @IsText(200) recognisedBy!: string;
  @IsText(100) market!: string;
  @IsText(500) coverage!: string;
  @Optional() @IsLocalDate() validUntil?: string;
}

/**
 * 国际互认: an enrolled body records another market in which its results are accepted, so that no second test is needed.
 */
export const grantRecognition = begins(GrantRecognition, MutualRecognition, {
  title: term('登记国际互认', 'Record a mutual recognition'),
  example: {
    chainId: 'new-energy-vehicles',
    recognitionId: 'MR-001',
    recognisedBy: 'ILAC-MRA',
    market: '欧盟',
    coverage: '高压连接器电性能检测',
    validUntil: '2029-12-31',
  },
  terms: {
    fields: {
      recognitionId: pointsAt('mutual_recognitions', '互认编号', 'Mutual recognition'),
      recognisedBy: term('互认方', 'Recognised by'),
      market: term('适用市场', 'Market'),
      coverage: term('互认范围', 'Coverage'),
    },
  },
  roles: ['TESTING_BODY', 'CERTIFICATION_BODY'],
  relation: 'OWN_CHAIN',
  id: (c) => c.recognitionId,
  facts: (c, _recognition, { actor }) => ({
    chain: IndustryChain.of(c.chainId),
    body: Body.maybe(actor.organisationId),
  }),
  decide(c, recognition, { chain, body }, { actor, occurredOn }) {
    requireActorOnChain(chain, actor);
    requireNotSuspended(body, occurredOn);
    if (recognition) throw new Refusal('ALREADY_EXISTS', {}, 'recognitionId');
    if (c.validUntil !== undefined && c.validUntil < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'validUntil');
    return RecognitionGranted({ ...c, organisationId: actor.organisationId });
  },
});

import { EVENT_SCHEMAS } from '../event-schemas.js';
import { aggregate } from '../kit/aggregate.js';
import { defineEvent } from '../kit/event.js';
import { stepOf, type Step } from '../kit/step.js';
import { term } from '../kit/term.js';
import type { RejectionCode } from './assess.js';
import type { PoolShare } from './share-pool.js';

interface SelectionDataV1 {
  readonly policyId: string;
  readonly ruleId: string;
  readonly year: number;
  /** The ranked claims, best first. */
  readonly rankedClaimIds: readonly string[];
  /** How many claims are selected at most. */
  readonly places: number;
}

export interface SelectionData extends SelectionDataV1 {
  /** The first eligible claims, as many as there are places. */
  readonly selectedClaimIds: readonly string[];
  /** The ranked claims that do not qualify, with the first check that fails. */
  readonly ineligible: readonly { readonly claimId: string; readonly reasonCode: RejectionCode }[];
  /** What each selected claim gets of a pro-rated pool; empty for other rules. */
  readonly shares: readonly PoolShare[];
}

/** 择优: the round of a competitive rule, or of a pro-rated pool, for one year. */
export const SelectionRoundDecided = defineEvent<SelectionData>()(
  'SelectionRoundDecided',
  term('择优评审结果', 'Selection round decided'),
  2,
  {
    // Before schema 2 a round selected by rank alone.
    1: (round: SelectionDataV1): SelectionData => ({
      ...round,
      selectedClaimIds: round.rankedClaimIds.slice(0, round.places),
      ineligible: [],
      shares: [],
    }),
  },
  EVENT_SCHEMAS.SelectionRoundDecided,
);

/** Bookkeeping: a claim on a pro-rated pool, which the round of the year must include. */
export const PoolClaimed = defineEvent<{ readonly claimId: string }>()(
  'PoolClaimed',
  term('资金池已申领', 'Pool claimed'),
);

/** What a round decided. */
export interface RoundResult {
  readonly decided: Step;
  readonly selectedClaimIds: readonly string[];
  readonly shares: readonly PoolShare[];
}

export interface SelectionRoundState {
  /** Claims on a pro-rated pool, in the order of submission. */
  readonly pooledClaimIds: readonly string[];
  /** Undefined until the round is held. */
  readonly result: RoundResult | undefined;
}

export const SelectionRound = aggregate<SelectionRoundState>('selection-round', 'incentives')
  .starts(PoolClaimed, ({ data }, round) => ({
    pooledClaimIds: [...(round?.pooledClaimIds ?? []), data.claimId],
    result: round?.result,
  }))
  .starts(SelectionRoundDecided, (event, round) => ({
    pooledClaimIds: round?.pooledClaimIds ?? [],
    result: {
      decided: stepOf(event),
      selectedClaimIds: event.data.selectedClaimIds,
      shares: event.data.shares,
    },
  }));

/** Whether the round selected a claim, also one submitted later; undefined where none was held. */
export const selectedIn = (round: SelectionRoundState | undefined, claimId: string): boolean | undefined =>
  round?.result?.selectedClaimIds.includes(claimId);

/** The claim's share of a pro-rated pool; undefined until it was shared. */
export const shareIn = (round: SelectionRoundState | undefined, claimId: string): number | undefined =>
  round?.result && (round.result.shares.find((share) => share.claimId === claimId)?.amountCny ?? 0);

import { aggregate } from '../kit/aggregate.js';
import { defineEvent } from '../kit/event.js';
import { term } from '../kit/term.js';

export interface SelectionData {
  readonly policyId: string;
  readonly ruleId: string;
  readonly year: number;
  /** The ranked claims, best first. */
  readonly rankedClaimIds: readonly string[];
  /** How many of them, from the top, are selected. */
  readonly places: number;
}

/** 择优: the ranked round of a competitive rule for one year. */
export const SelectionRoundDecided = defineEvent<SelectionData>()(
  'SelectionRoundDecided',
  term('择优评审结果', 'Selection round decided'),
);

export interface SelectionRoundState {
  readonly selected: Readonly<Record<string, boolean>>;
}

export const SelectionRound = aggregate<SelectionRoundState>('selection-round', 'incentives').starts(
  SelectionRoundDecided,
  ({ data }) => ({
    selected: Object.fromEntries(data.rankedClaimIds.map((claimId, index) => [claimId, index < data.places])),
  }),
);

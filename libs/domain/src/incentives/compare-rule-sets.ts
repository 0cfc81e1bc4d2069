import type { PastEvent } from '../kit/event.js';
import { wholeNumber, type WholeNumber } from '../kit/whole-number.js';
import { replayUnder, type LabOutcome } from './policy-lab.js';
import type { RuleSetVersion } from './rule-set.js';

/** What both rule sets grant together to several claims, exactly. */
interface ComparedSums {
  readonly beforeCny: WholeNumber;
  readonly afterCny: WholeNumber;
  readonly differenceCny: WholeNumber;
}

/** Two rule sets side by side over the same history. */
export interface LabComparison {
  readonly claims: readonly {
    readonly claimId: string;
    readonly chainId: string;
    readonly ruleId: string;
    readonly claimantId: string;
    readonly requestedCny: number;
    readonly before: Pick<LabOutcome, 'grantedCny' | 'reasonCode' | 'capped'>;
    readonly after: Pick<LabOutcome, 'grantedCny' | 'reasonCode' | 'capped'>;
    readonly differenceCny: number;
  }[];
  /** Per organisation, largest gain first. */
  readonly organisations: readonly ({ readonly organisationId: string } & ComparedSums)[];
  readonly budget: ComparedSums;
  readonly capsHit: { readonly before: number; readonly after: number };
}

const outcomeOf = ({ grantedCny, reasonCode, capped: cut }: LabOutcome) => ({ grantedCny, reasonCode, capped: cut });

interface ExactSums {
  readonly before: bigint;
  readonly after: bigint;
}

/** Thousands of the largest claims add up to more than a double holds exactly. */
const sumsOf = (claims: LabComparison['claims']): ExactSums => ({
  before: claims.reduce((sum, { before }) => sum + BigInt(before.grantedCny), 0n),
  after: claims.reduce((sum, { after }) => sum + BigInt(after.grantedCny), 0n),
});

const gain = ({ before, after }: ExactSums): bigint => after - before;

const asSums = (sums: ExactSums): ComparedSums => ({
  beforeCny: wholeNumber(sums.before),
  afterCny: wholeNumber(sums.after),
  differenceCny: wholeNumber(gain(sums)),
});

/** What two rule sets decide about the same claims: gains and losses by organisation, the total and the caps reached. */
export function compareOutcomes(before: readonly LabOutcome[], after: readonly LabOutcome[]): LabComparison {
  const second = new Map(after.map((outcome) => [outcome.claimId, outcome]));
  const claims = before.flatMap((was) => {
    const is = second.get(was.claimId);
    if (!is) return [];
    const { claimId, chainId, ruleId, claimantId, requestedCny } = was;
    const differenceCny = is.grantedCny - was.grantedCny;
    const outcomes = { before: outcomeOf(was), after: outcomeOf(is) };
    return [{ claimId, chainId, ruleId, claimantId, requestedCny, ...outcomes, differenceCny }];
  });
  const organisations = [...Map.groupBy(claims, ({ claimantId }) => claimantId)]
    .map(([organisationId, own]) => ({ organisationId, sums: sumsOf(own) }))
    .toSorted((a, b) => Number(gain(b.sums) - gain(a.sums)) || (a.organisationId < b.organisationId ? -1 : 1))
    .map(({ organisationId, sums }) => ({ organisationId, ...asSums(sums) }));
  return {
    claims,
    organisations,
    budget: asSums(sumsOf(claims)),
    capsHit: {
      before: claims.filter((claim) => claim.before.capped).length,
      after: claims.filter((claim) => claim.after.capped).length,
    },
  };
}

/** Compares two rule sets over the same history. */
export const compareRuleSets = (
  before: RuleSetVersion,
  after: RuleSetVersion,
  history: readonly PastEvent[],
): LabComparison => compareOutcomes(replayUnder(before, history), replayUnder(after, history));

import { beside, leavesOf, type Difference, type Leaf } from './figures.js';
import { awaitedBy } from './covered-figures.js';

/** A figure of later work, with the event types it waits for. */
export interface NotCovered {
  readonly figure: string;
  readonly awaits: readonly string[];
}

/** How one dashboard compares with what is expected of it. */
export interface Checked {
  readonly title: string;
  readonly passed: number;
  readonly failures: readonly Difference[];
  readonly notCovered: readonly NotCovered[];
}

/** Compares figure by figure. What a figure waits for decides whether it counts, never whether it happens to be there. */
export function check(title: string, expected: ReadonlyMap<string, Leaf>, dashboard: object): Checked {
  const differences = beside(expected, leavesOf({ asOf: asOfDateOf(dashboard), ...dashboard }));
  const notCovered = differences.flatMap(({ figure }) => {
    const awaits = awaitedBy(figure);
    return awaits.length === 0 ? [] : [{ figure, awaits }];
  });
  const compared = differences.filter(({ figure }) => awaitedBy(figure).length === 0);
  const failures = compared.filter(({ expected: wanted, actual }) => wanted !== actual);
  return { title, passed: compared.length - failures.length, failures, notCovered };
}

const asOfDateOf = (dashboard: object): unknown => (dashboard as { asOfDate?: unknown }).asOfDate;

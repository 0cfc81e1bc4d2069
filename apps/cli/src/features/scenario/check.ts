import { compareFigures, leavesOf, type Comparison, type Leaf } from './figures.js';

/** How one dashboard compares with what is expected of it. */
export interface Checked {
  readonly title: string;
  readonly passed: number;
  readonly failures: readonly Comparison[];
}

/** Compares figure by figure: values and their types must be equal. */
export function check(title: string, expected: ReadonlyMap<string, Leaf>, dashboard: object): Checked {
  const actual = leavesOf({ asOf: (dashboard as { asOfDate?: unknown }).asOfDate, ...dashboard });
  const compared = compareFigures(expected, actual);
  const failures = compared.filter((figure) => figure.expected !== figure.actual);
  return { title, passed: compared.length - failures.length, failures };
}

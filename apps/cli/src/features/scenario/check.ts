import { compareFigures, leavesOf, type Comparison, type Leaf } from './figures.js';

/** The result of comparing one dashboard with its expected figures. */
export interface Checked {
  readonly title: string;
  readonly passed: number;
  readonly failures: readonly Comparison[];
}

/** Compares each figure; values and types must be equal. */
export function check(title: string, expected: ReadonlyMap<string, Leaf>, dashboard: object): Checked {
  const actual = leavesOf({ asOf: (dashboard as { asOfDate?: unknown }).asOfDate, ...dashboard });
  const compared = compareFigures(expected, actual);
  const failures = compared.filter((figure) => figure.expected !== figure.actual);
  return { title, passed: compared.length - failures.length, failures };
}

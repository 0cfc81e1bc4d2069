/** Constants of control charts for subgroups of one size. */
export interface ChartConstants {
  /** Half the width of the limits of the mean, in mean ranges. */
  readonly a2: number;
  /** Mean range of a subgroup, in standard deviations. */
  readonly d2: number;
  /** Lower and upper limit of the range, in mean ranges. */
  readonly d3: number;
  readonly d4: number;
}

/**
 * By the size of a subgroup, 2 to 10: NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.1 (factors for X̄ and R
 * charts). AIAG, Statistical Process Control, 2nd edition, appendix E, has the same values, except D4 of 3 and 5, which it
 * rounds down by one in the third decimal (2.574, 2.114).
 */
const BY_SIZE: Readonly<Record<number, ChartConstants>> = {
  2: { a2: 1.88, d2: 1.128, d3: 0, d4: 3.267 },
  3: { a2: 1.023, d2: 1.693, d3: 0, d4: 2.575 },
  4: { a2: 0.729, d2: 2.059, d3: 0, d4: 2.282 },
  5: { a2: 0.577, d2: 2.326, d3: 0, d4: 2.115 },
  6: { a2: 0.483, d2: 2.534, d3: 0, d4: 2.004 },
  7: { a2: 0.419, d2: 2.704, d3: 0.076, d4: 1.924 },
  8: { a2: 0.373, d2: 2.847, d3: 0.136, d4: 1.864 },
  9: { a2: 0.337, d2: 2.97, d3: 0.184, d4: 1.816 },
  10: { a2: 0.308, d2: 3.078, d3: 0.223, d4: 1.777 },
};

/** Undefined for a size that has no constants. */
export const constantsFor = (size: number): ChartConstants | undefined => BY_SIZE[size];

/** Neighbours whose difference is a moving range. */
export const MOVING = 2;

/** An indicator as `GET /api/rows/indicators` gives it. */
export interface Indicator {
  readonly indicatorId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly group: string;
  readonly kind: string;
  readonly unit: string;
  readonly direction: string;
  /** A trend: what is expected, instead of a target. */
  readonly expect?: string;
  readonly target: { readonly comparator: string; readonly value: string; readonly dueOn: string } | null;
  readonly periods: readonly Period[];
  readonly latestPeriod: string | null;
  readonly value: number | null;
  readonly percentOfTarget: number | null;
  readonly linearPathValue: number | null;
  readonly status: string;
  /** What events say of the same thing, where they can: one value, or one for each period. */
  readonly derived?: unknown;
}

export interface Period {
  readonly period: string;
  readonly periodEndOn: string;
  readonly value: string;
  readonly corrections: readonly { readonly previousValue: string; readonly reason: string }[];
}

export interface DerivedValue {
  /** null: of no period in particular. */
  readonly period: string | null;
  readonly value: number;
}

const numberOf = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
};

/** The derived values, whichever way they are given. */
export function derivedOf({ derived }: Pick<Indicator, 'derived'>): readonly DerivedValue[] {
  const all: readonly unknown[] = Array.isArray(derived) ? derived : [derived];
  return all.flatMap((each) => {
    const { period, value } =
      typeof each === 'object' && each !== null ? (each as Record<string, unknown>) : { period: null, value: each };
    const number = numberOf(value);
    return number === undefined ? [] : [{ period: typeof period === 'string' ? period : null, value: number }];
  });
}

/** `>=` as people write it. */
export const comparatorSign = (comparator: string): string => comparator.replace('>=', '≥').replace('<=', '≤');

/** `a − b` without the noise of binary fractions. */
export const difference = (a: number, b: number): number => Number((a - b).toFixed(6));

/** Periods oldest first, with the numbers to draw. */
export const byEnd = (periods: readonly Period[]): readonly (Period & { readonly number: number })[] =>
  [...periods]
    .sort((a, b) => a.periodEndOn.localeCompare(b.periodEndOn))
    .map((period) => ({ ...period, number: Number(period.value) }));

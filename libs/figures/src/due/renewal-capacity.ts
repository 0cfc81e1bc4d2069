import { addDays, addMonths } from '#domain';

/** The horizons within which what ends is counted, in days. */
export const RENEWAL_HORIZONS = [30, 60, 90, 180] as const;

export type RenewalKind = 'CERTIFICATE_END' | 'CALIBRATION_END';

/** A certificate or a calibration that is valid: by whom it was issued, and until when it is. */
export interface Ending {
  readonly kind: RenewalKind;
  readonly bodyId: string;
  readonly validUntil: string;
}

/** A certificate or a calibration that a body granted or renewed on a day. */
export interface Done {
  readonly kind: RenewalKind;
  readonly bodyId: string;
  readonly on: string;
}

/** What ends of one body, and how much of it the body did in the twelve months before. */
export interface RenewalCapacity {
  readonly kind: RenewalKind;
  readonly bodyId: string;
  /** What ends within each of RENEWAL_HORIZONS, each including the shorter ones. */
  readonly ending: readonly number[];
  /** Granted or renewed within the last twelve months. */
  readonly lastYear: number;
  /** What the body would do in 90 days as in the last twelve months; one decimal. */
  readonly in90Days: number;
  /** More ends within 90 days than that. */
  readonly short: boolean;
}

const DAYS_OF_YEAR = 365;
const COMPARED_DAYS = 90;

/**
 * 到期与机构能力: for each body, what it issued that ends soon, beside what it did in the last twelve months. The past is the
 * only capacity that events show; nobody has declared one. Bodies that are short of it come first.
 */
export function renewalCapacity(
  endings: readonly Ending[],
  done: readonly Done[],
  asOfDate: string,
): readonly RenewalCapacity[] {
  const yearAgo = addMonths(asOfDate, -12);
  const keyOf = ({ kind, bodyId }: Pick<Ending, 'kind' | 'bodyId'>): string => `${kind} ${bodyId}`;
  const recent = Map.groupBy(
    done.filter(({ on }) => on > yearAgo && on <= asOfDate),
    keyOf,
  );
  const last = addDays(asOfDate, RENEWAL_HORIZONS.at(-1) ?? 0);
  const soon = Map.groupBy(
    endings.filter(({ validUntil }) => validUntil >= asOfDate && validUntil <= last),
    keyOf,
  );
  return [...soon]
    .map(([key, items]): RenewalCapacity => {
      const [{ kind, bodyId }] = items as [Ending, ...Ending[]];
      const within = (days: number): number =>
        items.filter(({ validUntil }) => validUntil <= addDays(asOfDate, days)).length;
      const lastYear = recent.get(key)?.length ?? 0;
      const in90Days = Math.round((lastYear * COMPARED_DAYS * 10) / DAYS_OF_YEAR) / 10;
      return {
        ...{ kind, bodyId, lastYear, in90Days },
        ending: RENEWAL_HORIZONS.map(within),
        short: within(COMPARED_DAYS) > in90Days,
      };
    })
    .toSorted(
      (a, b) =>
        Number(b.short) - Number(a.short) || (b.ending[2] ?? 0) - (a.ending[2] ?? 0) || (keyOf(a) < keyOf(b) ? -1 : 1),
    );
}

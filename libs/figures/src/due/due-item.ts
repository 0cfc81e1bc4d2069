import type { DueBy, DueKindCode } from '#domain';

/** Something that somebody has to do, or that ends, by a date; it is late after that date. */
export interface DueItem {
  readonly kind: DueKindCode;
  readonly by: DueBy;
  /** The organisation that has to act, where the row names it. */
  readonly partyId: string | null;
  readonly command: string | null;
  readonly decline: string | null;
  readonly model: string;
  readonly key: string;
  readonly title: string;
  readonly chainId: string | null;
  /** Since when it waits; null for what ends by itself. */
  readonly since: string | null;
  readonly dueOn: string;
  /** Years without known holidays that the date by rule depends on. */
  readonly uncertainYears: readonly number[];
}

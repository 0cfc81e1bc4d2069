import type { PastEvent } from '#domain';
import type { ColumnOf, OrderTerm, RowModel, Where } from '#projections';

/** The type of a model's rows. Rows of a model that is only known at run time are read by property name. */
export type RowOf<R> = unknown extends R ? Readonly<Record<string, unknown>> : R;

/** A row as it was at some position, with what made that version. */
export interface RowVersion<R = Readonly<Record<string, unknown>>> {
  readonly key: string;
  readonly chain: string | null;
  /**
   * The version holds for positions p with fromPosition <= p < toPosition (null = still holds). Asked for the past, a
   * version that ended later has null here too: an answer for a position never changes.
   */
  readonly fromPosition: number;
  readonly toPosition: number | null;
  /** The event that made this version. A row's sources are the events of all its versions so far. */
  readonly eventId: string;
  readonly row: R;
}

/** One event's line in the timeline. */
export interface TimelineEntry {
  readonly position: number;
  readonly eventId: string;
  readonly chain: string | null;
  /** The dense number people cite: index in its chain's log from 1 (or among the events of no chain). */
  readonly no: number;
  readonly type: string;
  readonly stream: string;
  readonly version: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly role: string;
  readonly organisationId: string;
}

/** What one batch of events changed; written in one transaction with the checkpoint. */
export interface Batch {
  /** The events themselves, in order of position: the timeline. Every change below was made by one of them. */
  readonly events: readonly PastEvent[];
  /** Versions that ended, and versions that began, per read model, in order of position. */
  readonly changes: ReadonlyMap<RowModel, readonly RowChange[]>;
  readonly checkpoint: number;
}

export interface RowChange {
  readonly key: string;
  readonly chain: string | null;
  /** Position of the event that made the change; an event makes at most one change to a read model. */
  readonly fromPosition: number;
  /** Set when the version already ended inside this batch. */
  readonly toPosition: number | null;
  readonly eventId: string;
  /** The row; undefined when the event removed it (nothing is inserted, the earlier version ends). */
  readonly row: object | undefined;
  /** Where an earlier version, written by an earlier batch, ends at `fromPosition`: that version's own fromPosition. */
  readonly ends: number | null;
}

/** `now`, or the state after the event at this position. */
export type At = 'now' | number;

export type Measure<R = unknown> =
  | { readonly kind: 'count'; readonly where: Where<R> }
  | { readonly kind: 'sum'; readonly column: ColumnOf<R>; readonly where: Where<R> };

export interface Scope {
  /** One chain, or all of them. */
  readonly chain?: string;
  readonly at: At;
  /** `YYYY-MM-DD`. */
  readonly asOfDate: string;
}

export interface PageRequest {
  readonly limit: number;
  /** Opaque, from the previous page. */
  readonly cursor?: string | undefined;
}

export interface ListRequest<R = unknown> extends PageRequest {
  /**
   * What the list is ordered by instead of the model's own order: one column (with the ranks that the model's order
   * gives it) and then the key, or the key alone.
   */
  readonly order?: { readonly column: ColumnOf<R>; readonly direction: OrderTerm['direction'] } | 'key' | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface TimelineFilter {
  /** `null`: events of no chain. */
  readonly chain?: string | null | undefined;
  /** Only events that belong to a chain. */
  readonly ofChains?: boolean | undefined;
  readonly stream?: string | undefined;
  readonly type?: string | undefined;
  readonly organisationId?: string | undefined;
  readonly at: At;
}

/** A row, and where its current version may begin: 0 where the caller does not know. */
export interface RowPlace {
  readonly key: string;
  readonly fromPosition: number;
}

/** What the runner needs of a store in order to fill it. */
export interface RowWriter {
  /**
   * The current versions of those of the rows that exist, by key. A store that is being refilled can only find rows
   * whose place is given.
   */
  current(model: RowModel, rows: readonly RowPlace[]): Promise<ReadonlyMap<string, RowVersion>>;
  write(batch: Batch): Promise<void>;
}

/**
 * System-versioned rows. One adapter per database; all answer alike (`testing/read-store-contract.ts`):
 *
 * - **Atomic**: a batch is visible with its checkpoint or not at all.
 * - **Immutable past**: once the checkpoint has passed a position, answers for that position never change.
 * - **Deterministic**: the same events give the same `digest`, however they were cut into batches.
 * - **Closed**: only columns that a read model declares can be named; others throw `UnknownColumn`.
 */
export interface ReadStore extends RowWriter {
  /** Position up to which everything was folded; 0 when empty. */
  checkpoint(): Promise<number>;
  find<R>(model: RowModel<R>, key: string, at: At): Promise<RowVersion<RowOf<R>> | undefined>;
  /** All versions of a row up to `at`, oldest first. */
  versions<R>(model: RowModel<R>, key: string, at: At): Promise<readonly RowVersion<RowOf<R>>[]>;
  /**
   * Rows that satisfy `where`, in the order asked for, then by key. `search` is a case-insensitive substring of the
   * row's label. A cursor names the last row of its page by the values it was ordered by, so at a fixed position the
   * pages together are the whole list, each row once.
   * @throws InvalidCursor for a cursor of another list: another model, order, chain, condition or search
   */
  list<R>(
    model: RowModel<R>,
    scope: Scope,
    where: Where<NoInfer<R>>,
    page: ListRequest<NoInfer<R>>,
    search?: string,
  ): Promise<Page<RowVersion<RowOf<R>>>>;
  /** How many rows `list` finds over all its pages. */
  count<R>(model: RowModel<R>, scope: Scope, where: Where<NoInfer<R>>, search?: string): Promise<number>;
  /** All measures over one model in one scan, exact at any size. A sum over nothing is 0. */
  evaluate<R>(model: RowModel<R>, scope: Scope, measures: readonly Measure<NoInfer<R>>[]): Promise<readonly bigint[]>;
  /** How many rows hold each value of `column`; rows without a value are left out. */
  countBy<R>(
    model: RowModel<R>,
    scope: Scope,
    column: ColumnOf<NoInfer<R>>,
    where: Where<NoInfer<R>>,
  ): Promise<Readonly<Record<string, number>>>;
  timeline(
    filter: TimelineFilter,
    page: PageRequest & { readonly newestFirst?: boolean },
  ): Promise<Page<TimelineEntry>>;
  /** How many entries `timeline` finds over all its pages. */
  countTimeline(filter: TimelineFilter): Promise<number>;
  /** How many events a chain's log holds at `at` (all events when no chain is given). */
  eventCount(chain: string | undefined, at: At): Promise<number>;
  /** The position of a chain's last event at or before `at`; 0 when none. Without chain: of all events. */
  lastPosition(chain: string | undefined, at: At): Promise<number>;
  /** The largest position recorded at or before the instant (ISO 8601 with `Z` or an offset); 0 when none. */
  positionAt(recordedAt: string): Promise<number>;
  /** The earliest instant at which an event of the filter occurred; undefined when there is none. */
  firstOccurredAt(filter: TimelineFilter): Promise<string | undefined>;
  entry(position: number): Promise<TimelineEntry | undefined>;
  /** Event ids that made the rows, by key, up to `at`, oldest first. */
  sources(model: RowModel, keys: readonly string[], at: At): Promise<ReadonlyMap<string, readonly string[]>>;
  /** The row versions that the event at this position made, by read model. */
  changedBy(position: number): Promise<readonly { readonly model: string; readonly key: string }[]>;
  /** SHA-256 (hex) over every row version of each read model and over the timeline, by name: equal = byte-equal. */
  digest(): Promise<Readonly<Record<string, string>>>;
  /**
   * `fill` writes everything from zero into an empty store, in bulk, which then takes the place of this one at once.
   * Until then this one keeps answering; when `fill` fails it stays. Nothing else may write meanwhile.
   */
  refill(fill: (fresh: RowWriter) => Promise<void>): Promise<void>;
  /** Deletes everything folded. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** A cursor that no page of this kind ever gave out. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
}

/** A condition, sum or grouping names something that the read model does not declare as a column. */
export class UnknownColumn extends Error {
  constructor(
    readonly model: string,
    readonly column: string,
  ) {
    super(`read model ${model} has no column ${column}`);
    this.name = 'UnknownColumn';
  }
}

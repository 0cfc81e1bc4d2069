import type { PastEvent } from '#domain';
import type { SearchAnswer, SearchRequest } from './search/search-hits.js';
import type { ColumnOf, OrderTerm, RowModel, Visibility, Where } from '#projections';

/** The type of a model's rows. If the model is not known at compile time, rows are read by property name. */
export type RowOf<R> = unknown extends R ? Readonly<Record<string, unknown>> : R;

/** One version of a row, with the event that created it. */
export interface RowVersion<R = Readonly<Record<string, unknown>>> {
  readonly key: string;
  readonly chain: string | null;
  /**
   * The version is valid for positions p with fromPosition <= p < toPosition (null: it has not ended). In a result for a
   * past position, a version that ended later also has null, so that the result never changes.
   */
  readonly fromPosition: number;
  readonly toPosition: number | null;
  /** The event that created this version. A row's sources are the events of all its versions so far. */
  readonly eventId: string;
  readonly row: R;
}

/** One event in the timeline. */
export interface TimelineEntry {
  readonly position: number;
  readonly eventId: string;
  readonly chain: string | null;
  /** Index in the log of its chain (or among the events without a chain), from 1, without gaps; people cite it. */
  readonly no: number;
  readonly type: string;
  readonly stream: string;
  readonly version: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly role: string;
  readonly organisationId: string;
}

/** The changes of one batch of events; written in one transaction with the checkpoint. */
export interface Batch {
  /** The events for the timeline, in order of position, without sealed facts (`isListed`). Each change below was made by one of them. */
  readonly events: readonly PastEvent[];
  /** Per read model, the versions that ended or began, in order of position. */
  readonly changes: ReadonlyMap<RowModel, readonly RowChange[]>;
  readonly checkpoint: number;
}

export interface RowChange {
  readonly key: string;
  readonly chain: string | null;
  /** Position of the event that made the change; an event makes at most one change to a read model. */
  readonly fromPosition: number;
  /** Set if the version ended in the same batch. */
  readonly toPosition: number | null;
  readonly eventId: string;
  /** The row; undefined if the event removed it: then the earlier version ends and none begins. */
  readonly row: object | undefined;
  /** The fromPosition of the stored version that ends at this change; null if none does. */
  readonly ends: number | null;
  /** Whether the row has changes by events of several logs: those of its chain alone do not give it. */
  readonly isMixed?: boolean;
  /** The row before the change; null where there was none. Not stored; undefined where it is not known. */
  readonly before?: { readonly row: object; readonly chain: string | null } | null;
}

/** `now`, or the state after the event at this position. */
export type At = 'now' | number;

export type Measure<R = unknown> =
  | { readonly kind: 'count'; readonly where: Where<R> }
  | { readonly kind: 'sum'; readonly column: ColumnOf<R>; readonly where: Where<R> };

export interface Scope {
  /** One chain; undefined: all chains. */
  readonly chain?: string;
  readonly at: At;
  /** `YYYY-MM-DD`. */
  readonly asOfDate: string;
  /** Other rows do not exist for the query. */
  readonly visibility: Visibility;
  /** Only versions that began after this position, or at or before that one: rows that were changed in between. */
  readonly begunAfter?: number | undefined;
  readonly begunUntil?: number | undefined;
}

export interface PageRequest {
  readonly limit: number;
  /** Opaque, from the previous page. */
  readonly cursor?: string | undefined;
}

export interface ListRequest<R = unknown> extends PageRequest {
  /**
   * Replaces the model's order: one column (with the ranks of the model's order, if it has any) and then the key, or only
   * the key.
   */
  readonly order?: { readonly column: ColumnOf<R>; readonly direction: OrderTerm['direction'] } | 'key' | undefined;
  /** Number of rows to leave out before the page: to jump to a page by its number instead of by a cursor. */
  readonly skip?: number | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface TimelineFilter {
  /** `null`: events without a chain. */
  readonly chain?: string | null | undefined;
  /** Only events that belong to a chain. */
  readonly ofChains?: boolean | undefined;
  readonly stream?: string | undefined;
  readonly type?: string | undefined;
  /** Of the sender. */
  readonly organisationId?: string | undefined;
  /** An organisation that sent the event, that its data names, or that is a party of a row that it changed. */
  readonly concerns?: string | undefined;
  /** Only events after this position. */
  readonly after?: number | undefined;
  /** Only events that occurred at this instant or later, or earlier (UTC, ISO 8601 with milliseconds). */
  readonly occurredFrom?: string | undefined;
  readonly occurredUntil?: string | undefined;
  readonly at: At;
  /** Other events do not exist for the query. */
  readonly visibility: Visibility;
}

/** A key of a row, and the fromPosition of its current version if the caller knows it; otherwise 0. */
export interface RowPlace {
  readonly key: string;
  readonly fromPosition: number;
}

/** Hexadecimal SHA-256 by read model; models without rows are left out. */
export type DigestsByModel = Readonly<Record<string, string>>;

/** Digests of the rows of each chain, or with `null` of those of no chain. */
export type RowDigests = ReadonlyMap<string | null, DigestsByModel>;

/** What folding needs of the current version of a row. */
export type CurrentRow = Pick<RowVersion<object>, 'chain' | 'fromPosition' | 'row'>;

/** The part of a read store that projecting events needs. */
export interface RowWriter {
  /** The current versions of the rows that exist, by key. During a refill only rows with a known place are found. */
  current(model: RowModel, rows: readonly RowPlace[]): Promise<ReadonlyMap<string, RowVersion>>;
  /** Looks up the current version of a row at once; only where the rows are in memory, and folding needs no cache. */
  lookup?(model: RowModel): (key: string) => CurrentRow | undefined;
  /** Writes a batch as a whole; the store may keep its changes, which the caller does not change any more. */
  write(batch: Batch): Promise<void>;
}

/**
 * System-versioned rows. One adapter per database; all satisfy one contract (`testing/read-store-contract.ts`):
 *
 * - **Atomic**: a batch is visible with its checkpoint or not at all.
 * - **Immutable past**: once the checkpoint has passed a position, results for that position never change.
 * - **Deterministic**: the same events give the same `digest`, whatever the batch sizes.
 * - **Closed**: only declared columns can be used; others throw `UnknownColumn`.
 * - **Scoped**: a query that returns rows or events has a visibility; the others do not exist for it (`maySeeRow`,
 *   `maySeeEvent`), at any moment. Positions and lengths of logs are not limited.
 */
export interface ReadStore extends RowWriter {
  /** Position of the last event that was folded; 0 when empty. */
  checkpoint(): Promise<number>;
  find<R>(model: RowModel<R>, key: string, at: At, visibility: Visibility): Promise<RowVersion<RowOf<R>> | undefined>;
  /** The versions of a row up to `at`, oldest first, without those whose row or event is not visible. */
  versions<R>(
    model: RowModel<R>,
    key: string,
    at: At,
    visibility: Visibility,
  ): Promise<readonly RowVersion<RowOf<R>>[]>;
  /**
   * Rows that satisfy `where`, in the requested order, then by key. `search` is a substring of the row's label
   * without regard to case, width and composition (`folded`). A cursor contains the order values and the key of the last row of its page, so at a fixed position the pages
   * together contain each row of the list exactly once.
   * @throws InvalidCursor for a cursor of another list: another model, order, chain, range of positions, condition or search
   */
  list<R>(
    model: RowModel<R>,
    scope: Scope,
    where: Where<NoInfer<R>>,
    page: ListRequest<NoInfer<R>>,
    search?: string,
  ): Promise<Page<RowVersion<RowOf<R>>>>;
  /** Number of rows on all pages of `list`. */
  count<R>(model: RowModel<R>, scope: Scope, where: Where<NoInfer<R>>, search?: string): Promise<number>;
  /** All measures over one model in one scan; sums are exact at any size, and 0 without rows. */
  evaluate<R>(model: RowModel<R>, scope: Scope, measures: readonly Measure<NoInfer<R>>[]): Promise<readonly bigint[]>;
  /** Number of rows per value of `column`; rows without a value are left out. */
  countBy<R>(
    model: RowModel<R>,
    scope: Scope,
    column: ColumnOf<NoInfer<R>>,
    where: Where<NoInfer<R>>,
  ): Promise<Readonly<Record<string, number>>>;
  /**
   * Rows of any read model that contain every word of the search, in what they are called, in the pinyin of their titles
   * or in their label, without regard to case, width and composition. First those whose name is the search, then those
   * whose name begins with it, then others with a title, then the rest.
   */
  search(request: SearchRequest): Promise<SearchAnswer>;
  /**
   * Indexes the texts of the rows of the next `events` events for `search` and `list`, which find all rows before too, but
   * slowly or not all of them. Resolves to 0 when all rows are indexed. Only for the process that writes.
   */
  indexTexts(events: number): Promise<number>;
  timeline(
    filter: TimelineFilter,
    page: PageRequest & { readonly newestFirst?: boolean },
  ): Promise<Page<TimelineEntry>>;
  /** Number of entries on all pages of `timeline`. */
  countTimeline(filter: TimelineFilter): Promise<number>;
  /** Number of events in a chain's log at `at`; without a chain, of all events. */
  eventCount(chain: string | undefined, at: At): Promise<number>;
  /** The position of a chain's last event at or before `at`; 0 when none. Without chain: of all events. */
  lastPosition(chain: string | undefined, at: At): Promise<number>;
  /** The largest position recorded at or before the instant (ISO 8601 with `Z` or an offset); 0 when none. */
  positionAt(recordedAt: string): Promise<number>;
  /** The earliest instant at which an event of the filter occurred; undefined when there is none. */
  firstOccurredAt(filter: TimelineFilter): Promise<string | undefined>;
  entry(position: number, visibility: Visibility): Promise<TimelineEntry | undefined>;
  /** Ids of the events that created the `versions` of the rows, by key, up to `at`, oldest first. */
  sources(
    model: RowModel,
    keys: readonly string[],
    at: At,
    visibility: Visibility,
  ): Promise<ReadonlyMap<string, readonly string[]>>;
  /** The rows that the event at this position changed. */
  changedBy(
    position: number,
    visibility: Visibility,
  ): Promise<readonly { readonly model: string; readonly key: string }[]>;
  /** SHA-256 (hex) over all row versions of each read model, the timeline and the lengths of the logs, by name. Equal digests mean byte-equal content. */
  digest(): Promise<Readonly<Record<string, string>>>;
  /**
   * The digests of the rows after the event at a position, computed from what is stored: those that `RollingDigests` has
   * after the same changes, unless what is stored is not what was folded. `pause` is called every few milliseconds, so that
   * a scan holds up nothing else; what is written meanwhile is left out.
   */
  rowDigests(at: number, pause?: () => Promise<void>): Promise<RowDigests>;
  /**
   * Calls `fill` with a new, empty store and replaces the content of this store by it in one step. Until then, and if
   * `fill` fails, this store keeps its content and can be read. No other writes are allowed meanwhile. `accept` is called
   * with the filled store before the step, which does not take place when it fails.
   */
  refill(fill: (fresh: RowWriter) => Promise<void>, accept?: (fresh: FreshRows) => Promise<void>): Promise<void>;
  /** Size of what is stored, in bytes. */
  bytes(): Promise<number>;
  /** Deletes all rows and the timeline. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Rows that another thread or process writes: only read here. */
export interface RowsReader extends ReadStore {
  /** Closes the file, which is about to be replaced; reads wait until it is open again. Absent where nothing is replaced. */
  release?(): void;
  /** Opens the file that is there now; nothing where it is open. @throws DamagedRows */
  reopen?(): void;
}

/** What can be read of a store that was filled and does not yet replace the other. */
export type FreshRows = Pick<ReadStore, 'rowDigests' | 'checkpoint'>;

/** A cursor that does not belong to this list. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
}

/** What is stored of the rows is damaged. They are computed again after the next start, or by `lingqu rebuild`. */
export class DamagedRows extends Error {
  override readonly name = 'DamagedRows';
}

/** The read store cannot be used as it is. `message` says what to do, zh and en. */
export class UnusableReadStore extends Error {
  override readonly name = 'UnusableReadStore';
}

/** A condition, sum or grouping uses a column that the read model does not declare. */
export class UnknownColumn extends Error {
  constructor(
    readonly model: string,
    readonly column: string,
  ) {
    super(`read model ${model} has no column ${column}`);
    this.name = 'UnknownColumn';
  }
}

import type { ColumnOf, RowModel, Visibility, Where } from '#projections';
import type { At, ListRequest, Measure, PageRequest, ReadStore, RowPlace, Scope, TimelineFilter } from '../port.js';
import { digestOf } from './digest.js';
import { checkpoint } from './facts.js';
import type { SearchRequest } from '../search/search-hits.js';
import { RowScans } from './row-scans.js';
import { RowSearch } from './row-search.js';
import { RowVersions } from './row-versions.js';
import type { Queries, Steps } from './statements.js';
import type { Tables } from './tables.js';
import { TimelineQueries } from './timeline-queries.js';

type Reads = Omit<ReadStore, 'write' | 'indexTexts' | 'rowDigests' | 'refill' | 'bytes' | 'reset' | 'close'>;

/** The queries of a read store over tables, in any database. */
export abstract class RelationalReads implements Reads, Queries {
  readonly #rows: RowVersions;
  readonly #scans: RowScans;
  readonly #search: RowSearch;
  readonly #lines: TimelineQueries;

  constructor(protected readonly tables: Tables) {
    this.#rows = new RowVersions(tables);
    this.#search = new RowSearch(tables, this.#rows);
    this.#scans = new RowScans(tables, this.#rows, this.#search);
    this.#lines = new TimelineQueries(tables);
  }

  abstract read<T>(query: () => Steps<T>): Promise<T>;

  checkpoint() {
    return this.read(() => checkpoint());
  }

  current(model: RowModel, wanted: readonly RowPlace[]) {
    return this.read(() => this.#rows.current(model, wanted));
  }

  find<R>(model: RowModel<R>, key: string, at: At, visibility: Visibility) {
    return this.read(() => this.#rows.find(model, key, at, visibility));
  }

  versions<R>(model: RowModel<R>, key: string, at: At, visibility: Visibility) {
    return this.read(() => this.#rows.versions(model, key, at, visibility));
  }

  list<R>(model: RowModel<R>, scope: Scope, where: Where<R>, page: ListRequest<R>, search?: string) {
    return this.read(() => this.#scans.list(model, scope, where, page, search));
  }

  count<R>(model: RowModel<R>, scope: Scope, where: Where<R>, search?: string) {
    return this.read(() => this.#scans.count(model, scope, where, search));
  }

  evaluate<R>(model: RowModel<R>, scope: Scope, measures: readonly Measure<R>[]) {
    return this.read(() => this.#scans.evaluate(model, scope, measures));
  }

  countBy<R>(model: RowModel<R>, scope: Scope, column: ColumnOf<R>, where: Where<R>) {
    return this.read(() => this.#scans.countBy(model, scope, column, where));
  }

  search(request: SearchRequest) {
    return this.read(() => this.#search.search(request));
  }

  timeline(filter: TimelineFilter, page: PageRequest & { readonly newestFirst?: boolean }) {
    return this.read(() => this.#lines.timeline(filter, page));
  }

  countTimeline(filter: TimelineFilter) {
    return this.read(() => this.#lines.countTimeline(filter));
  }

  eventCount(chain: string | undefined, at: At) {
    return this.read(() => this.#lines.eventCount(chain, at));
  }

  lastPosition(chain: string | undefined, at: At) {
    return this.read(() => this.#lines.lastPosition(chain, at));
  }

  positionAt(recordedAt: string) {
    return this.read(() => this.#lines.positionAt(recordedAt));
  }

  firstOccurredAt(filter: TimelineFilter) {
    return this.read(() => this.#lines.firstOccurredAt(filter));
  }

  entry(position: number, visibility: Visibility) {
    return this.read(() => this.#lines.entry(position, visibility));
  }

  sources(model: RowModel, keys: readonly string[], at: At, visibility: Visibility) {
    return this.read(() => this.#rows.sources(model, keys, at, visibility));
  }

  changedBy(position: number, visibility: Visibility) {
    return this.read(() => this.#rows.changedBy(position, visibility));
  }

  digest() {
    return this.read(() => digestOf(this.tables));
  }
}

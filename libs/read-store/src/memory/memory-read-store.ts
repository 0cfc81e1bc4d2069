import {
  eventReaders,
  EVERYTHING,
  maySeeRow,
  rowsAsSeenBy,
  type RowModel,
  type Visibility,
  type Where,
} from '#projections';
import { partiesOf } from '../event-parties.js';
import type {
  At,
  Batch,
  FreshRows,
  ListRequest,
  Measure,
  PageRequest,
  ReadStore,
  RowOf,
  RowPlace,
  RowVersion,
  RowWriter,
  Scope,
  TimelineFilter,
} from '../port.js';
import { digestOfTimeline, digestOfVersions, rowDigestsInMemory } from './digests-in-memory.js';
import { ModelVersions, positionOf, type Version } from './model-versions.js';
import { counted, countedBy, evaluated, listed } from './row-queries.js';
import type { SearchRequest } from '../search/search-hits.js';
import { searchRows } from './search-in-memory.js';
import { TimelineInMemory } from './timeline-in-memory.js';

/** Bytes of a version and of an entry of the timeline, about. */
const BYTES_PER_VERSION = 600;
const BYTES_PER_ENTRY = 500;

/** A read store in memory, of which an earlier state can be continued in another way. */
export interface MemoryRows extends ReadStore {
  /** A store with what this one has up to a position; both are read, and one of them may be written. */
  upTo(position: number): MemoryRows;
}

/** Opens an empty read store whose rows are objects in memory: faster to fill than SQLite, and gone when it is closed. */
export const openMemoryReadStore = (models: readonly RowModel[]): MemoryRows => new MemoryReadStore(models);

interface Content {
  checkpoint: number;
  readonly timeline: TimelineInMemory;
  readonly versions: ReadonlyMap<string, ModelVersions>;
}

class MemoryReadStore implements MemoryRows {
  #opened: Content | undefined;
  #refilling = false;

  constructor(private readonly models: readonly RowModel[]) {
    this.#opened = this.#empty();
  }

  #empty(): Content {
    return {
      checkpoint: 0,
      timeline: new TimelineInMemory(eventReaders(this.models)),
      versions: new Map(this.models.map((model) => [model.name, new ModelVersions(model)])),
    };
  }

  get #content(): Content {
    if (!this.#opened) throw new Error('the read store is not open');
    return this.#opened;
  }

  #rows(model: Pick<RowModel, 'name'>): ModelVersions {
    const rows = this.#content.versions.get(model.name);
    if (!rows) throw new Error(`read model ${model.name} is not in this store`);
    return rows;
  }

  upTo(position: number): MemoryRows {
    const { checkpoint, timeline, versions } = this.#content;
    const past = new MemoryReadStore(this.models);
    past.#opened = {
      checkpoint: Math.min(checkpoint, position),
      timeline: timeline.upTo(position),
      versions: new Map([...versions].map(([name, rows]) => [name, rows.upTo(position)])),
    };
    return past;
  }

  async checkpoint() {
    return this.#content.checkpoint;
  }

  async write(batch: Batch) {
    const { events, changes, checkpoint } = batch;
    const content = this.#content;
    const first = events[0]?.position ?? checkpoint;
    if (first <= content.checkpoint)
      throw new Error(`a batch from position ${first} does not begin after the checkpoint ${content.checkpoint}`);
    const changed = [...changes].map(([model, ofModel]) => ({ rows: this.#rows(model), ofModel }));
    for (const { rows, ofModel } of changed) rows.requireEnds(ofModel);
    // Nothing below fails: a batch is written as a whole.
    content.timeline.add(events, partiesOf(batch));
    for (const { rows, ofModel } of changed) rows.add(ofModel);
    content.checkpoint = checkpoint;
  }

  async current(model: RowModel, wanted: readonly RowPlace[]) {
    const rows = this.#rows(model);
    const found = wanted.flatMap(({ key }) => rows.current(key) ?? []);
    return new Map(found.map((version) => [version.key, versionAt<unknown>(model, version, 'now', EVERYTHING)]));
  }

  lookup(model: RowModel) {
    const rows = this.#rows(model);
    return (key: string) => rows.current(key);
  }

  async find<R>(model: RowModel<R>, key: string, at: At, visibility: Visibility) {
    const rows = this.#rows(model);
    const found = rows.ofKey(key).filter((version) => isVisible(rows, version, visibility));
    const last = found.findLast(({ fromPosition }) => fromPosition <= positionOf(at));
    if (last === undefined || (last.toPosition !== null && last.toPosition <= positionOf(at))) return undefined;
    return versionAt<R>(model, last, at, visibility);
  }

  async versions<R>(model: RowModel<R>, key: string, at: At, visibility: Visibility) {
    return this.#known(model, key, at, visibility).map((version) => versionAt<R>(model, version, at, visibility));
  }

  /** The versions of a row up to `at` that are visible and whose event is. */
  #known(model: Pick<RowModel, 'name'>, key: string, at: At, visibility: Visibility): readonly Version[] {
    const rows = this.#rows(model);
    const { timeline } = this.#content;
    return rows
      .ofKey(key)
      .filter(
        (version) =>
          version.fromPosition <= positionOf(at) &&
          isVisible(rows, version, visibility) &&
          timeline.entry(version.fromPosition, visibility) !== undefined,
      );
  }

  async list<R>(model: RowModel<R>, scope: Scope, where: Where<R>, page: ListRequest<R>, search?: string) {
    const { versions, nextCursor } = listed<R>(this.#rows(model), model, scope, where, page, search);
    return {
      items: versions.map((version) => versionAt<R>(model, version, scope.at, scope.visibility)),
      nextCursor,
    };
  }

  async count<R>(model: RowModel<R>, scope: Scope, where: Where<R>, search?: string) {
    return counted(this.#rows(model), scope, where as Where, search);
  }

  async evaluate<R>(model: RowModel<R>, scope: Scope, measures: readonly Measure<R>[]) {
    return evaluated<R>(this.#rows(model), scope, measures);
  }

  async countBy<R>(model: RowModel<R>, scope: Scope, column: string, where: Where<R>) {
    return countedBy(this.#rows(model), scope, column, where as Where);
  }

  async search(request: SearchRequest) {
    const { at, visibility } = request;
    const rowsOf = (model: RowModel): readonly Version[] => {
      const valid: Version[] = [];
      this.#rows(model).each({ at, visibility }, (version) => valid.push(version));
      return valid;
    };
    return searchRows(this.models, rowsOf, request);
  }

  async indexTexts() {
    return 0;
  }

  async timeline(filter: TimelineFilter, page: PageRequest & { readonly newestFirst?: boolean }) {
    return this.#content.timeline.timeline(filter, page);
  }

  async countTimeline(filter: TimelineFilter) {
    return this.#content.timeline.countTimeline(filter);
  }

  async eventCount(chain: string | undefined, at: At) {
    return this.#content.timeline.eventCount(chain, at);
  }

  async lastPosition(chain: string | undefined, at: At) {
    return this.#content.timeline.lastPosition(chain, at);
  }

  async positionAt(recordedAt: string) {
    return this.#content.timeline.positionAt(recordedAt);
  }

  async firstOccurredAt(filter: TimelineFilter) {
    return this.#content.timeline.firstOccurredAt(filter);
  }

  async entry(position: number, visibility: Visibility) {
    return this.#content.timeline.entry(position, visibility);
  }

  async sources(model: RowModel, keys: readonly string[], at: At, visibility: Visibility) {
    const found = keys.map((key) => [key, this.#known(model, key, at, visibility)] as const);
    return new Map(
      found.flatMap(([key, known]) => (known.length > 0 ? [[key, known.map(({ eventId }) => eventId)] as const] : [])),
    );
  }

  async changedBy(position: number, visibility: Visibility) {
    return [...this.#content.versions.values()].flatMap((rows) => {
      const changed: { readonly model: string; readonly key: string }[] = [];
      for (const version of rows.all())
        if (version.fromPosition === position && isVisible(rows, version, visibility))
          changed.push({ model: rows.model.name, key: version.key });
      return changed;
    });
  }

  async digest() {
    const { timeline, versions } = this.#content;
    return {
      ...Object.fromEntries([...versions].map(([name, rows]) => [name, digestOfVersions(rows)])),
      timeline: digestOfTimeline(timeline),
    };
  }

  async rowDigests(at: number) {
    const { timeline, versions } = this.#content;
    return rowDigestsInMemory(timeline, versions.values(), at);
  }

  async refill(fill: (fresh: RowWriter) => Promise<void>, accept?: (fresh: FreshRows) => Promise<void>) {
    if (this.#refilling) throw new Error('a refill is already running');
    this.#refilling = true;
    try {
      const fresh = new MemoryReadStore(this.models);
      await fill(fresh);
      await accept?.(fresh);
      this.#opened = fresh.#content;
    } finally {
      this.#refilling = false;
    }
  }

  async bytes() {
    const { timeline, versions } = this.#content;
    const all = [...versions.values()].reduce((sum, { size }) => sum + size, 0);
    return timeline.size * BYTES_PER_ENTRY + all * BYTES_PER_VERSION;
  }

  async reset() {
    this.#opened = this.#empty();
  }

  async close() {
    this.#opened = undefined;
  }
}

const isVisible = ({ model }: ModelVersions, version: Version, visibility: Visibility): boolean =>
  maySeeRow(model, version, visibility);

/** A version that ended after `at` has no end there. */
const versionAt = <R>(
  model: RowModel<R>,
  { key, chain, fromPosition, toPosition, eventId, row }: Version,
  at: At,
  visibility: Visibility,
): RowVersion<RowOf<R>> => ({
  key,
  chain,
  fromPosition,
  toPosition: toPosition !== null && toPosition <= positionOf(at) ? toPosition : null,
  eventId,
  row: rowsAsSeenBy(model as RowModel, visibility)(row, chain) as RowOf<R>,
});

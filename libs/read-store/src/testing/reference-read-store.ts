import { createHash } from 'node:crypto';
import { folded, type PastEvent } from '#domain';
import {
  eventReaders,
  EVERYTHING,
  maySeeEvent,
  maySeeRow,
  rowsAsSeenBy,
  type EventReaders,
  type RowModel,
  type Visibility,
  type Where,
} from '#projections';
import { cursorAfterPlace, cursorAfterPosition, placeOfCursor, positionOfCursor } from '../cursor.js';
import { partiesOf } from '../event-parties.js';
import { listId, orderOf } from '../list-order.js';
import {
  UnknownColumn,
  type At,
  type Batch,
  type FreshRows,
  type ListRequest,
  type Measure,
  type Page,
  type PageRequest,
  type ReadStore,
  type RowOf,
  type RowPlace,
  type RowVersion,
  type RowWriter,
  type Scope,
  type TimelineEntry,
  type TimelineFilter,
} from '../port.js';
import { searchRows } from '../memory/search-in-memory.js';
import type { SearchRequest } from '../search/search-hits.js';
import { referenceDigests } from './reference-digests.js';
import {
  columnOf,
  comparePlaces,
  placeOf,
  satisfies,
  rowsInScope,
  searchedRows,
  type ReferenceVersion,
  timelineEntryOf,
} from './reference-model.js';
import { passesFilter, positionOf } from './timeline-filter.js';

const OPERATORS = ['=', '!=', '<', '<=', '>', '>=', 'in'];

/** The stored content. It is replaced as a whole, so a batch is visible completely or not at all. */
interface Content {
  readonly checkpoint: number;
  readonly entries: readonly TimelineEntry[];
  /** The organisations that events concern, by position. */
  readonly parties: ReadonlyMap<number, readonly string[]>;
  /** Row versions by read model, oldest first. */
  readonly versions: ReadonlyMap<string, readonly ReferenceVersion[]>;
}

/** A simple implementation of the contract with arrays: every query scans all versions. */
export class ReferenceReadStore implements ReadStore {
  private content: Content;
  private refilling = false;
  private readonly eventReaders: ReadonlyMap<string, EventReaders>;

  constructor(private readonly models: readonly RowModel[]) {
    this.content = this.empty();
    this.eventReaders = eventReaders(models);
  }

  private maySee(entry: TimelineEntry, visibility: Visibility): boolean {
    const organisations = [entry.organisationId, ...(this.content.parties.get(entry.position) ?? [])];
    return maySeeEvent(this.eventReaders, { ...entry, organisations }, visibility);
  }

  /** The versions of a model whose rows are visible. */
  private visible(model: RowModel, visibility: Visibility): readonly ReferenceVersion[] {
    return this.versionsOf(model).filter((version) => maySeeRow(model, version, visibility));
  }

  private empty(): Content {
    return {
      checkpoint: 0,
      entries: [],
      parties: new Map(),
      versions: new Map(this.models.map(({ name }) => [name, []])),
    };
  }

  private versionsOf(model: RowModel): readonly ReferenceVersion[] {
    const versions = this.content.versions.get(model.name);
    if (!versions) throw new Error(`read model ${model.name} is not in this store`);
    return versions;
  }

  async checkpoint() {
    return this.content.checkpoint;
  }

  async write({ events, changes, checkpoint }: Batch) {
    const first = events[0]?.position ?? checkpoint;
    if (first <= this.content.checkpoint)
      throw new Error(`a batch from position ${first} does not begin after the checkpoint`);
    const versions = new Map(this.content.versions);
    for (const [model, changed] of changes) {
      let all = this.versionsOf(model);
      for (const { key, chain, fromPosition, toPosition, eventId, row, ends } of changed) {
        if (ends !== null && !all.some(({ from, to }) => from === ends && to === null))
          throw new Error(`${model.name} ${key}: version ${ends} does not exist or has already ended`);
        all = all.map((version) => (version.from === ends ? { ...version, to: fromPosition } : version));
        if (row === undefined) continue;
        const stored = JSON.parse(JSON.stringify(row)) as ReferenceVersion['row'];
        all = [...all, { key, chain, from: fromPosition, to: toPosition, eventId, row: stored }];
      }
      versions.set(model.name, all);
    }
    const entries = events.reduce(withEntry, this.content.entries);
    const parties = new Map([...this.content.parties, ...partiesOf({ events, changes })]);
    this.content = { checkpoint, entries, parties, versions };
  }

  async current(model: RowModel, rows: readonly RowPlace[]) {
    const wanted = new Set(rows.map(({ key }) => key));
    const found = this.versionsOf(model).filter(({ key, to }) => wanted.has(key) && to === null);
    return new Map(
      found.map((version) => [version.key, versionAt<unknown>(version, 'now', rowsAsSeenBy(model, EVERYTHING))]),
    );
  }

  async find<R>(model: RowModel<R>, key: string, at: At, visibility: Visibility) {
    const found = rowsInScope(this.visible(model, visibility), { at }).find((version) => version.key === key);
    return found && versionAt<R>(found, at, rowsAsSeenBy(model as RowModel, visibility));
  }

  private knownVersions(model: RowModel, at: At, visibility: Visibility): readonly ReferenceVersion[] {
    const hidden = new Set(
      this.content.entries.filter((entry) => !this.maySee(entry, visibility)).map(({ position }) => position),
    );
    return this.visible(model, visibility).filter(({ from }) => from <= positionOf(at) && !hidden.has(from));
  }

  async versions<R>(model: RowModel<R>, key: string, at: At, visibility: Visibility) {
    const known = this.knownVersions(model, at, visibility).filter((version) => version.key === key);
    return known.map((version) => versionAt<R>(version, at, rowsAsSeenBy(model as RowModel, visibility)));
  }

  async list<R>(
    model: RowModel<R>,
    scope: Scope,
    where: Where<R>,
    { limit, cursor, skip = 0, order: requested }: ListRequest<R>,
    search?: string,
  ): Promise<Page<RowVersion<RowOf<R>>>> {
    const order = orderOf(model, requested);
    order.forEach(({ column }) => requireColumn(model, column));
    const list = listId(model, order, scope, where, search);
    const found = this.matching(model, scope, where, search).map((version) => ({
      version,
      ...placeOf(order, version),
    }));
    const after = cursor === undefined ? undefined : placeOfCursor(list, order.length, cursor);
    const rest = found
      .filter((place) => !after || comparePlaces(order, after, place) < 0)
      .sort((a, b) => comparePlaces(order, a, b));
    const shown = rest.slice(skip, skip + limit);
    const last = rest.length > skip + limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(({ version }) =>
        versionAt<R>(version, scope.at, rowsAsSeenBy(model as RowModel, scope.visibility)),
      ),
      nextCursor: last ? cursorAfterPlace(list, last) : null,
    };
  }

  private matching<R>(model: RowModel<R>, scope: Scope, where: Where<R>, search = ''): readonly ReferenceVersion[] {
    for (const [column, operator] of where as Where) {
      requireColumn(model, column);
      if (!OPERATORS.includes(operator)) throw new Error(`${String(operator)} is not an operator`);
    }
    return rowsInScope(this.visible(model, scope.visibility), scope)
      .filter(({ row }) => satisfies(row, where as Where, scope.asOfDate))
      .filter(({ row }) => folded(model.label(row as R)).includes(folded(search)));
  }

  async count<R>(model: RowModel<R>, scope: Scope, where: Where<R>, search?: string) {
    return this.matching(model, scope, where, search).length;
  }

  async evaluate<R>(model: RowModel<R>, scope: Scope, measures: readonly Measure<R>[]) {
    return measures.map((measure) => {
      if (measure.kind === 'sum') requireColumn(model, measure.column);
      const rows = this.matching(model, scope, measure.where);
      if (measure.kind === 'count') return BigInt(rows.length);
      return rows.reduce((sum, { row }) => sum + BigInt(columnOf(row, measure.column) ?? 0), 0n);
    });
  }

  async countBy<R>(model: RowModel<R>, scope: Scope, column: string, where: Where<R>) {
    requireColumn(model, column);
    const counts: Record<string, number> = {};
    for (const { row } of this.matching(model, scope, where)) {
      const value = columnOf(row, column);
      if (value !== null) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
    }
    return counts;
  }

  async search(request: SearchRequest) {
    const { at, visibility } = request;
    return searchRows(this.models, (model) => searchedRows(this.visible(model, visibility), at), request);
  }

  async indexTexts() {
    return 0;
  }

  private filtered({ visibility, ...filter }: TimelineFilter): readonly TimelineEntry[] {
    const { entries, parties } = this.content;
    return entries.filter(
      (entry) => passesFilter(entry, parties.get(entry.position) ?? [], filter) && this.maySee(entry, visibility),
    );
  }

  async timeline(filter: TimelineFilter, page: PageRequest & { readonly newestFirst?: boolean }) {
    const after = page.cursor === undefined ? undefined : positionOfCursor(page.cursor);
    const all = page.newestFirst ? this.filtered(filter).toReversed() : this.filtered(filter);
    const isLater = ({ position }: TimelineEntry): boolean =>
      after === undefined || (page.newestFirst ? position < after : position > after);
    const rest = all.filter(isLater);
    const items = rest.slice(0, page.limit);
    const last = rest.length > page.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? cursorAfterPosition(last.position) : null };
  }

  async countTimeline(filter: TimelineFilter) {
    return this.filtered(filter).length;
  }

  async eventCount(chain: string | undefined, at: At) {
    return this.filtered({ chain, at, visibility: EVERYTHING }).length;
  }

  async lastPosition(chain: string | undefined, at: At) {
    return this.filtered({ chain, at, visibility: EVERYTHING }).at(-1)?.position ?? 0;
  }

  async positionAt(recordedAt: string) {
    const instant = new Date(recordedAt).toISOString();
    return this.content.entries.findLast((entry) => entry.recordedAt <= instant)?.position ?? 0;
  }

  async firstOccurredAt(filter: TimelineFilter) {
    return this.filtered(filter)
      .map(({ occurredAt }) => occurredAt)
      .sort()[0];
  }

  async entry(position: number, visibility: Visibility) {
    return this.content.entries.find((entry) => entry.position === position && this.maySee(entry, visibility));
  }

  async sources(model: RowModel, keys: readonly string[], at: At, visibility: Visibility) {
    const known = this.knownVersions(model, at, visibility).filter(({ key }) => keys.includes(key));
    const byKey = Map.groupBy(known, ({ key }) => key);
    return new Map([...byKey].map(([key, versions]) => [key, versions.map(({ eventId }) => eventId)]));
  }

  async changedBy(position: number, visibility: Visibility) {
    return this.models.flatMap((model) =>
      this.visible(model, visibility)
        .filter(({ from }) => from === position)
        .map(({ key }) => ({ model: model.name, key })),
    );
  }

  async digest() {
    const hash = (content: unknown): string => createHash('sha256').update(JSON.stringify(content)).digest('hex');
    const { versions, entries, parties } = this.content;
    const named = [...parties].map(([position, organisations]) => [position, [...organisations].sort()]);
    return Object.fromEntries(
      [...versions, ['timeline', entries] as const, ['parties', named] as const].map(([name, all]) => [
        name,
        hash(all),
      ]),
    );
  }

  async rowDigests(at: number) {
    return referenceDigests(this.content, at);
  }

  async refill(fill: (fresh: RowWriter) => Promise<void>, accept?: (fresh: FreshRows) => Promise<void>) {
    if (this.refilling) throw new Error('a refill is already running');
    this.refilling = true;
    try {
      const fresh = new ReferenceReadStore(this.models);
      await fill(fresh);
      await accept?.(fresh);
      this.content = fresh.content;
    } finally {
      this.refilling = false;
    }
  }

  async bytes() {
    return JSON.stringify(this.content.entries).length;
  }

  async reset() {
    this.content = this.empty();
  }

  async close() {
    this.content = this.empty();
  }
}

function requireColumn(model: RowModel, column: string): void {
  if (!Object.hasOwn(model.queryColumns, column)) throw new UnknownColumn(model.name, column);
}

const versionAt = <R>(
  { key, chain, from, to, eventId, row }: ReferenceVersion,
  at: At,
  seen: ReturnType<typeof rowsAsSeenBy>,
): RowVersion<RowOf<R>> => ({
  key,
  chain,
  fromPosition: from,
  toPosition: to !== null && to <= positionOf(at) ? to : null,
  eventId,
  row: seen(row, chain) as RowOf<R>,
});

const withEntry = (entries: readonly TimelineEntry[], event: PastEvent): readonly TimelineEntry[] => [
  ...entries,
  timelineEntryOf(event, entries.filter(({ chain }) => chain === event.chain).length + 1),
];

import type { PastEvent } from '#domain';
import { compareText, EVERYTHING, maySeeEvent, type EventReaders, type Visibility } from '#projections';
import { cursorAfterPosition, positionOfCursor } from '../cursor.js';
import type { At, Page, PageRequest, TimelineEntry, TimelineFilter } from '../port.js';
import { positionOf } from './model-versions.js';

const NO_PARTIES: readonly string[] = [];

/** The timeline of the events, in memory. */
export class TimelineInMemory {
  #entries: TimelineEntry[] = [];
  #ofChain = new Map<string | null, TimelineEntry[]>();
  /** The organisations that each of the entries concerns. */
  #parties: (readonly string[])[] = [];

  constructor(private readonly readers: ReadonlyMap<string, EventReaders>) {}

  /** The entries up to a position. */
  upTo(position: number): TimelineInMemory {
    const past = new TimelineInMemory(this.readers);
    const size = countUpTo(this.#entries, position);
    past.#entries = this.#entries.slice(0, size);
    past.#parties = this.#parties.slice(0, size);
    past.#ofChain = new Map([...this.#ofChain].map(([chain, log]) => [chain, log.slice(0, countUpTo(log, position))]));
    return past;
  }

  add(events: readonly PastEvent[], parties: ReadonlyMap<number, readonly string[]>): void {
    for (const event of events) {
      const { chain, position } = event;
      let log = this.#ofChain.get(chain);
      if (!log) this.#ofChain.set(chain, (log = []));
      const entry = entryOf(event, log.length + 1);
      log.push(entry);
      this.#entries.push(entry);
      this.#parties.push(parties.get(position) ?? NO_PARTIES);
    }
  }

  get size(): number {
    return this.#entries.length;
  }

  /** Oldest first. */
  get entries(): readonly TimelineEntry[] {
    return this.#entries;
  }

  partiesOf(position: number): readonly string[] {
    const index = countUpTo(this.#entries, position) - 1;
    return this.#entries[index]?.position === position ? (this.#parties[index] ?? NO_PARTIES) : NO_PARTIES;
  }

  /** @throws InvalidCursor */
  timeline(filter: TimelineFilter, page: PageRequest & { readonly newestFirst?: boolean }): Page<TimelineEntry> {
    const after = page.cursor === undefined ? undefined : positionOfCursor(page.cursor);
    const found: TimelineEntry[] = [];
    for (const entry of this.#candidates(filter, page.newestFirst ?? false)) {
      if (after !== undefined && (page.newestFirst ? entry.position >= after : entry.position <= after)) continue;
      if (!this.#passes(entry, filter)) continue;
      found.push(entry);
      if (found.length > page.limit) break;
    }
    const items = found.slice(0, page.limit);
    const last = found.length > page.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last === undefined ? null : cursorAfterPosition(last.position) };
  }

  countTimeline(filter: TimelineFilter): number {
    const { chain, at, ofChains, visibility, ...others } = filter;
    const isWhole = Object.values(others).every((value) => value === undefined);
    if (visibility === EVERYTHING && chain !== null && isWhole)
      return this.eventCount(chain, at) - (ofChains && chain === undefined ? countUpTo(this.#log(null), at) : 0);
    let count = 0;
    for (const entry of this.#candidates(filter, false)) if (this.#passes(entry, filter)) count += 1;
    return count;
  }

  eventCount(chain: string | undefined, at: At): number {
    return countUpTo(chain === undefined ? this.#entries : this.#log(chain), at);
  }

  lastPosition(chain: string | undefined, at: At): number {
    const log = chain === undefined ? this.#entries : this.#log(chain);
    return log[countUpTo(log, at) - 1]?.position ?? 0;
  }

  positionAt(recordedAt: string): number {
    const instant = new Date(recordedAt).toISOString();
    return this.#entries.findLast((entry) => entry.recordedAt <= instant)?.position ?? 0;
  }

  firstOccurredAt(filter: TimelineFilter): string | undefined {
    let first: string | undefined;
    for (const entry of this.#candidates(filter, false))
      if ((first === undefined || compareText(entry.occurredAt, first) < 0) && this.#passes(entry, filter))
        first = entry.occurredAt;
    return first;
  }

  entry(position: number, visibility: Visibility): TimelineEntry | undefined {
    const found = this.#entries[countUpTo(this.#entries, position) - 1];
    return found?.position === position && this.#maySee(found, visibility) ? found : undefined;
  }

  #log(chain: string | null): readonly TimelineEntry[] {
    return this.#ofChain.get(chain) ?? [];
  }

  *#candidates({ chain, at }: TimelineFilter, newestFirst: boolean): Generator<TimelineEntry> {
    const log = chain === undefined ? this.#entries : this.#log(chain);
    const size = countUpTo(log, at);
    for (let index = 0; index < size; index++) yield log[newestFirst ? size - 1 - index : index] as TimelineEntry;
  }

  #passes(entry: TimelineEntry, filter: TimelineFilter): boolean {
    const { stream, type, organisationId, concerns, after = 0, occurredFrom = '', occurredUntil } = filter;
    return (
      (!filter.ofChains || entry.chain !== null) &&
      (stream === undefined || entry.stream === stream) &&
      (type === undefined || entry.type === type) &&
      (organisationId === undefined || entry.organisationId === organisationId) &&
      (concerns === undefined ||
        entry.organisationId === concerns ||
        this.partiesOf(entry.position).includes(concerns)) &&
      entry.position > after &&
      entry.occurredAt >= occurredFrom &&
      (occurredUntil === undefined || entry.occurredAt <= occurredUntil) &&
      this.#maySee(entry, filter.visibility)
    );
  }

  #maySee(entry: TimelineEntry, visibility: Visibility): boolean {
    if (visibility === EVERYTHING) return true;
    const organisations = [entry.organisationId, ...this.partiesOf(entry.position)];
    return maySeeEvent(this.readers, { ...entry, organisations }, visibility);
  }
}

/** The number of entries up to a position; a binary search. */
function countUpTo(entries: readonly TimelineEntry[], at: At): number {
  const position = positionOf(at);
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as TimelineEntry).position <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

const entryOf = (event: PastEvent, no: number): TimelineEntry => ({
  position: event.position,
  eventId: event.id,
  chain: event.chain,
  no,
  type: event.type,
  stream: event.stream,
  version: event.version,
  occurredAt: event.occurredAt,
  recordedAt: event.recordedAt,
  role: event.actor.role,
  organisationId: event.actor.organisationId,
});

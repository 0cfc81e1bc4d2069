import { setTimeout as delay } from 'node:timers/promises';
import type { ConsistencyCheck } from '@kurrent/kurrentdb-client';
import { outcomeOf, timeAfter, type Append, type NewRow, type Outcome, type Tail } from '../append-rules.js';
import type { EventRow } from '../checked-event.js';
import { checkedEvent } from './checks.js';
import type { GroupWriter } from '../group-commit.js';
import { AppendTooLarge, DamagedEvent, StoreUnavailable, type StoredEvent } from '../port.js';
import { bodyOf } from '../sealed-record.js';
import { assumedFacts, type Versions } from './assumed-facts.js';
import { readFacts, readTail, type Facts } from './facts.js';
import { bytesOf, slices } from './limits.js';
import { logRowOf, recordsOf } from './records.js';
import type { Session } from './session.js';
import { METADATA, metadataOf, type StreamNames } from './stream-names.js';

/** How long to wait after another process wrote first, at most, in milliseconds; longer after each further time. */
const BACK_OFF_MS = 5;
const MAX_BACK_OFF_MS = 100;
/** Streams whose versions are remembered. */
const MAX_KNOWN = 20_000;

/**
 * Writes appends in groups, each group in one append of the server that checks the end of the log: the groups of all
 * processes follow each other, and what was decided about the log still holds when the events are stored.
 */
export class EventWriter implements GroupWriter {
  /** The end of the log after this process's last append; undefined when it may be another one. */
  private tail: Tail | undefined;
  /** Versions of streams at `tail`. */
  private readonly versions: Versions = new Map();
  /** Appends that may be stored although the server did not answer. */
  private readonly uncertain = new WeakSet<Append>();
  /** Outcomes of appends of a group of which others failed. */
  private readonly decided = new WeakMap<Append, Outcome>();

  constructor(
    private readonly session: Session,
    private readonly names: StreamNames,
    /** The time for a group, given that of the last event; both in milliseconds since 1970 UTC. */
    private readonly now: (lastRecorded: number) => number,
  ) {}

  /** @throws StoreUnavailable when the same group may be written again */
  async write(group: readonly Append[]): Promise<readonly Outcome[]> {
    const rest = group.filter((append) => !this.decided.has(append));
    for (const slice of slices(rest, sizeOfAppend)) {
      const outcomes = await this.writeSlice(slice);
      slice.forEach((append, index) => this.decided.set(append, outcomes[index] as Outcome));
    }
    return group.map((append) => this.decided.get(append) as Outcome);
  }

  private async writeSlice(group: readonly Append[]): Promise<readonly Outcome[]> {
    try {
      return await this.writeTogether(group);
    } catch (error) {
      // The server's limits may be lower than those of this adapter.
      if (!(error instanceof AppendTooLarge)) throw error;
      if (group.length === 1) return [{ refusal: error }];
      const half = group.length >> 1;
      return [...(await this.writeSlice(group.slice(0, half))), ...(await this.writeSlice(group.slice(half)))];
    }
  }

  private async writeTogether(group: readonly Append[]): Promise<readonly Outcome[]> {
    // Without records nothing is appended, so that the server confirms no assumption.
    let assumes = group.every(({ records }) => records.length > 0) && !group.some((each) => this.uncertain.has(each));
    for (let attempt = 1; ; attempt++) {
      const assumed = assumes ? await this.assume(group) : undefined;
      const facts = assumed ?? (await readFacts(this.session, this.names, group));
      const earlier = assumed ? NONE : await this.answersOf(group, facts);
      const recordedAt = timeAfter(facts.tail, this.now);
      const outcomes = group.map((append) => earlier.get(append) ?? outcomeOf(facts, append, recordedAt));
      if (assumed && outcomes.some((outcome) => 'refusal' in outcome)) {
        assumes = false;
        continue;
      }
      if (facts.rows.length === 0) return outcomes;
      const types = outcomes.flatMap((outcome, index) =>
        'events' in outcome && !earlier.has(group[index] as Append) ? outcome.events.map(({ type }) => type) : [],
      );
      const conflict = await this.store(group, facts, types);
      if (conflict === undefined) return outcomes;
      assumes = assumes && conflict.isOnlyEnd;
      await delay(Math.random() * Math.min(MAX_BACK_OFF_MS, BACK_OFF_MS * 2 ** attempt));
    }
  }

  private async assume(group: readonly Append[]): Promise<Facts | undefined> {
    this.tail ??= await readTail(this.session, this.names);
    return assumedFacts(this.session, this.names, group, this.tail, this.versions);
  }

  /** @returns undefined when the rows of `facts` are stored; otherwise other processes have written meanwhile */
  private async store(
    group: readonly Append[],
    facts: Facts,
    types: readonly string[],
  ): Promise<{ readonly isOnlyEnd: boolean } | undefined> {
    const { rows } = facts;
    const records = rows.flatMap((row, index) => recordsOf(row, types[index] ?? '', this.names));
    try {
      const answer = await this.session.append(records, checksOf(facts.revisions));
      if ('violated' in answer) {
        this.forget();
        const deleted = answer.violated.find((name) => name.startsWith(METADATA));
        if (deleted !== undefined)
          throw new DamagedEvent(facts.tail.position, deleted, 'no metadata', 'metadata', 'KurrentDB');
        return { isOnlyEnd: answer.violated.every((stream) => stream === this.names.log) };
      }
      requireRevisions(answer.revisions, facts, rows, this.names);
      this.remember(facts);
      return undefined;
    } catch (error) {
      this.forget();
      if (error instanceof StoreUnavailable) for (const append of group) this.uncertain.add(append);
      throw error;
    }
  }

  private forget(): void {
    this.tail = undefined;
    this.versions.clear();
  }

  private remember({ tail, rows, revisions }: Facts): void {
    this.tail = tail;
    if (this.versions.size > MAX_KNOWN) this.versions.clear();
    const before = new Map<string, number>();
    for (const { stream, version } of rows) if (!before.has(stream)) before.set(stream, version - 1);
    for (const { stream, version } of rows)
      // Of streams that share one of the server's, the revision does not follow from the version.
      if (revisions.get(this.names.stream(stream)) === (before.get(stream) ?? 0) - 1)
        this.versions.set(stream, version);
      else this.versions.delete(stream);
  }

  /** The first answers of appends that the server did not answer: their events, when they are stored with these bytes. */
  private async answersOf(group: readonly Append[], facts: Facts): Promise<ReadonlyMap<Append, Outcome>> {
    const answers = new Map<Append, Outcome>();
    for (const append of group) {
      if (!this.uncertain.has(append) || append.records.length === 0) continue;
      const events: StoredEvent[] = [];
      for (const sealed of append.records) {
        const position = facts.stored.get(sealed.record.id);
        const row = position === undefined ? undefined : await this.rowAt(position);
        if (row === undefined) break;
        const event = checkedEvent(row);
        if (bodyOf(sealed, event.version, event.recordedAt) === row.body) events.push(event);
      }
      if (events.length === append.records.length) answers.set(append, { events });
    }
    return answers;
  }

  private async rowAt(position: number): Promise<EventRow> {
    const [record] = await this.session.read(this.names.log, { from: BigInt(position - 1), limit: 1 });
    if (!record) throw new DamagedEvent(position, undefined, `position ${position}`, null, 'KurrentDB');
    return logRowOf(record);
  }
}

const NONE: ReadonlyMap<Append, Outcome> = new Map();

const sizeOfAppend = ({ records }: Append): { readonly events: number; readonly bytes: number } => ({
  events: records.length,
  bytes: records.reduce((sum, record) => sum + bytesOf(record), 0),
});

const checksOf = (revisions: ReadonlyMap<string, number>): readonly ConsistencyCheck[] =>
  [...revisions].flatMap(([streamName, revision]): readonly ConsistencyCheck[] =>
    revision < 0
      ? [missing(streamName), missing(metadataOf(streamName))]
      : [{ type: 'stream_state', streamName, expectedState: BigInt(revision) }],
  );

/** For the server, a deleted stream does not exist; but it has metadata, which say so. */
const missing = (streamName: string): ConsistencyCheck => ({
  type: 'stream_state',
  streamName,
  expectedState: 'no_stream',
});

/**
 * Requires that the events were stored where they belong. A stream that was deleted begins at a later revision.
 * @throws DamagedEvent
 */
function requireRevisions(
  found: ReadonlyMap<string, bigint>,
  facts: Facts,
  rows: readonly NewRow[],
  names: StreamNames,
): void {
  const expected = new Map(facts.revisions);
  for (const { stream, id } of rows)
    for (const name of [names.log, names.stream(stream), names.id(id)])
      expected.set(name, (expected.get(name) ?? -1) + 1);
  for (const { stream, id, position } of rows)
    for (const name of [names.log, names.stream(stream), names.id(id)]) {
      const revision = Number(found.get(name) ?? -1n);
      if (revision !== expected.get(name))
        throw new DamagedEvent(
          position,
          stream,
          `revision ${expected.get(name)} of ${name}`,
          `revision ${revision}`,
          'KurrentDB',
        );
    }
}

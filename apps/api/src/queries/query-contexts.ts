import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { chinaDate } from '#domain';
import type { Clock, EventStore } from '#event-store';
import { startsChain } from '#figures';
import { EVERYTHING, readModels, type Visibility } from '#projections';
import { OccurredReplays, type At, type Projector, type ReadStore } from '#read-store';
import type { ComputedAt } from '#contracts';
import { HttpProblem } from '../http/http-problem.js';
import { CLOCK, EVENT_STORE, PROJECTOR, READ_STORE } from '../tokens.js';
import { LastPositions } from './last-positions.js';
import { ReplayProgress } from './replay-progress.js';
import { unknownEventOf } from './unknown-event.js';
import { WholeAppends } from './whole-appends.js';
import { momentOf, type By, type Moment, type MomentParameters, type Point } from './moment.js';

/** How long a query for a position waits until the read models contain it, in milliseconds. */
const MAX_WAIT_MS = 2_000;
const RETRY_AFTER = { 'retry-after': '2' };
const MAX_CACHED_DATES = 10_000;

/** What a query reads: a read store, and the requested point in its history. */
export interface QueryContext {
  readonly reads: ReadStore;
  readonly at: At;
  readonly by: By;
  /** What the reader may see. */
  readonly visibility: Visibility;
  /** `YYYY-MM-DD` */
  readonly asOfDate: string;
  /** The requested moment in its normalised form, as the response returns it in `at`. */
  readonly normalisedAt: string;
  /** By occurrence, where only what was known at a past moment counts: that moment in its normalised form. */
  readonly normalisedKnown: string | undefined;
  /** The position of the log up to which events are known to the response; of `reads` by recording. */
  readonly knownUpTo: number;
  /** The log position of the event at a position of `reads`; in a replay by occurrence the two differ. */
  logPosition(position: number): number;
  /** The log position of the last event that can change the response, which stays the same while this does. */
  revision(): Promise<number>;
  /**
   * What a response says about the events that it includes, for a position of `reads`: the highest of their log positions,
   * and by occurrence how many of them are dated before their chain started.
   */
  includedEvents(at: At, chain: string | undefined): Promise<Pick<ComputedAt, 'position' | 'factsBeforeChain'>>;
}

type Resolved = Omit<QueryContext, 'visibility'>;

/** Resolves the parameters `at`, `by`, `on` and `after` of a query to the store and the position that it reads. */
@Injectable()
export class QueryContexts implements OnModuleDestroy {
  private readonly replays: OccurredReplays;
  private readonly appends: WholeAppends;
  /** Dates on which events were recorded, by position; they never change. */
  private readonly dates = new LRUCache<number, string>({ max: MAX_CACHED_DATES });

  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(PROJECTOR) private readonly projector: Projector,
    @Inject(LastPositions) private readonly positions: LastPositions,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ReplayProgress) progress = new ReplayProgress(),
  ) {
    this.appends = new WholeAppends(events);
    this.replays = new OccurredReplays({ events, reads, models: readModels, startsChain, onFolded: progress.onFolded });
  }

  /**
   * @param visibility of the reader, as it is now, whatever the moment
   * @param chain the chain, where the query reads only one
   * @throws HttpProblem for a moment that is invalid or in the future, or that the read models do not contain in time
   */
  async resolve(parameters: MomentParameters, visibility: Visibility, chain?: string): Promise<QueryContext> {
    const now = this.clock();
    const moment = momentOf(parameters, now);
    if (this.projector.state === 'rebuilding') throw new HttpProblem('NOT_CAUGHT_UP', { headers: RETRY_AFTER });
    if (moment.after !== undefined) await this.waitFor(moment.after);
    const resolved =
      moment.by === 'occurred'
        ? await this.resolveOccurred(moment, now, chain)
        : await this.resolveRecorded(moment, now, chain);
    return { ...resolved, visibility };
  }

  private async resolveRecorded({ by, at, on }: Moment, now: number, chain: string | undefined): Promise<Resolved> {
    const { reads, positions } = this;
    const common = {
      reads,
      by,
      normalisedKnown: undefined,
      logPosition: (position: number) => position,
      includedEvents: async (upTo: At, ofChain: string | undefined) => ({
        position: await positions.upTo(ofChain, upTo),
      }),
    };
    switch (at.kind) {
      case 'now':
        return {
          ...common,
          at: 'now',
          knownUpTo: this.projector.position,
          asOfDate: on ?? dateOf(now),
          normalisedAt: 'now',
          revision: () => positions.now(chain),
        };
      case 'position': {
        const position = await this.positionOf(at);
        const asOfDate = on ?? (await this.dateAt(position)) ?? dateOf(now);
        return {
          ...common,
          at: position,
          knownUpTo: position,
          asOfDate,
          normalisedAt: String(position),
          revision: () => Promise.resolve(position),
        };
      }
      case 'instant': {
        const position = await this.positionOf(at);
        const asOfDate = on ?? at.date ?? chinaDate(at.until);
        return {
          ...common,
          at: position,
          knownUpTo: position,
          asOfDate,
          normalisedAt: at.date ?? at.until,
          revision: () => Promise.resolve(position),
        };
      }
    }
  }

  /** The last position that is known at a point of the axis of recording. */
  private async positionOf(point: Point): Promise<number> {
    switch (point.kind) {
      case 'now': {
        const head = await this.events.head();
        await this.waitFor(head);
        return head;
      }
      case 'position': {
        await this.waitFor(point.position);
        const position = await this.endOfAppend(point.position);
        await this.waitFor(position);
        return position;
      }
      case 'instant':
        await this.waitFor(await this.events.head());
        return this.reads.positionAt(point.until);
    }
  }

  private async resolveOccurred(
    { by, at, known, on }: Moment,
    now: number,
    chain: string | undefined,
  ): Promise<Resolved> {
    const past = known === undefined || known.kind === 'now' ? undefined : known;
    const knownUpTo = await this.positionOf(past ?? NOW);
    const lastPosition = past ? await this.positions.upTo(chain, knownUpTo) : await this.positions.now(chain);
    const replay = past ? await this.replays.asOf(chain, lastPosition) : await this.replays.of(chain, lastPosition);
    const common = {
      reads: replay.reads,
      by,
      knownUpTo,
      normalisedKnown: past && normalised(past, knownUpTo),
      logPosition: (replayPosition: number) => replay.logPosition(replayPosition),
      includedEvents: async (upTo: At) => {
        const replayPosition = upTo === 'now' ? await replay.reads.checkpoint() : upTo;
        return {
          position: replay.highestLogPosition(replayPosition),
          factsBeforeChain: replay.datedBeforeChain(replayPosition),
        };
      },
      revision: () => Promise.resolve(lastPosition),
    };
    if (at.kind !== 'instant') return { ...common, at: 'now', asOfDate: on ?? dateOf(now), normalisedAt: 'now' };
    return {
      ...common,
      at: replay.positionAt(at.until),
      asOfDate: on ?? at.date ?? chinaDate(at.until),
      normalisedAt: at.date ?? at.until,
    };
  }

  /**
   * Waits until the read models contain the event at a position.
   * @throws HttpProblem POSITION_BEYOND_HEAD, NOT_CAUGHT_UP
   * @throws UnknownEvent
   */
  async waitFor(position: number): Promise<void> {
    if (position <= this.projector.position) return;
    const head = await this.events.head();
    if (position > head) throw new HttpProblem('POSITION_BEYOND_HEAD', { details: { position, head } });
    if (await this.projector.caughtUpTo(position, MAX_WAIT_MS)) return;
    const unknown = unknownEventOf(this.projector);
    if (unknown && unknown.position <= position) throw unknown;
    throw new HttpProblem('NOT_CAUGHT_UP', { details: { reached: this.projector.position }, headers: RETRY_AFTER });
  }

  /**
   * That a list selected by these does not lack an event only because this version does not know it.
   * @throws UnknownEvent
   */
  async requireKnown({
    type,
    stream,
  }: {
    readonly type?: string | undefined;
    readonly stream?: string | undefined;
  }): Promise<void> {
    const unknown = unknownEventOf(this.projector);
    if (!unknown || (type === undefined && stream === undefined)) return;
    const [event] = await this.events.readAll(unknown.position - 1, 1);
    if (event && (type ?? event.type) === event.type && (stream ?? event.stream) === event.stream) throw unknown;
  }

  onModuleDestroy(): void {
    this.replays.close();
  }

  /** A position inside an append means the end of that append: a state in between was never visible. */
  private async endOfAppend(position: number): Promise<number> {
    const last = await this.reads.lastPosition(undefined, position);
    return last === 0 ? position : Math.max(position, await this.appends.endOf(last));
  }

  /** The date (+08:00) on which the event at a position, or the last one before it, was recorded. */
  private async dateAt(position: number): Promise<string | undefined> {
    const cached = this.dates.get(position);
    if (cached !== undefined) return cached;
    const entry = await this.reads.entry(await this.reads.lastPosition(undefined, position), EVERYTHING);
    if (!entry) return undefined;
    const date = chinaDate(entry.recordedAt);
    this.dates.set(position, date);
    return date;
  }
}

const NOW: Point = { kind: 'now' };

const normalised = (point: Exclude<Point, { kind: 'now' }>, position: number): string =>
  point.kind === 'position' ? String(position) : (point.date ?? point.until);

const MINUTE_MS = 60_000;
let minute = NaN;
let dateInMinute = '';

/** The date (+08:00) at an instant; most are in the same minute as the last one. */
function dateOf(now: number): string {
  const its = Math.floor(now / MINUTE_MS);
  if (its !== minute) {
    minute = its;
    dateInMinute = chinaDate(new Date(now).toISOString());
  }
  return dateInMinute;
}

/** The moment that a response was computed for, about one chain or about all of them. */
export async function computedAt(context: QueryContext, at: At, chain: string | undefined): Promise<ComputedAt> {
  const { by, normalisedAt, normalisedKnown, asOfDate } = context;
  return {
    ...(await context.includedEvents(at, chain)),
    by,
    at: normalisedAt,
    ...(normalisedKnown === undefined ? {} : { known: normalisedKnown }),
    asOfDate,
  };
}

/** How many times a query for now is attempted before it is run for a fixed position. */
const MAX_ATTEMPTS = 2;

/**
 * Runs a query that reads more than once, so that all of its reads see the same state. Rows may be written between two
 * reads of a query for now: then the query is repeated, and after MAX_ATTEMPTS it is run for a fixed position.
 */
export async function readConsistently<T>(context: QueryContext, read: (at: At) => Promise<T>): Promise<T> {
  if (context.at !== 'now') return read(context.at);
  for (let attempt = 1; ; attempt++) {
    const before = await context.reads.checkpoint();
    if (attempt > MAX_ATTEMPTS) return read(before);
    const result = await read('now');
    if ((await context.reads.checkpoint()) === before) return result;
  }
}

import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { chinaDate } from '#domain';
import type { Clock, EventStore } from '#event-store';
import { startsChain } from '#figures';
import { readModels } from '#projections';
import { OccurredReplays, type At, type Projector, type ReadStore } from '#read-store';
import type { ComputedAt } from '#contracts';
import { HttpProblem } from '../http/http-problem.js';
import { CLOCK, EVENT_STORE, PROJECTOR, READ_STORE } from '../tokens.js';
import { WholeAppends } from './whole-appends.js';
import { momentOf, type By, type Moment, type MomentParameters } from './moment.js';

/** How long a question about a position waits for the read models to get there, in milliseconds. */
const MAX_WAIT_MS = 2_000;
const RETRY_AFTER = { 'retry-after': '2' };
const MAX_KEPT_DATES = 10_000;

/** A store of rows and the place in its history that a question is about. */
export interface Reading {
  readonly reads: ReadStore;
  readonly at: At;
  readonly by: By;
  /** `YYYY-MM-DD` */
  readonly asOfDate: string;
  /** The moment as it was understood, for the answer. */
  readonly asked: string;
  /** True when no later event can change the answer. */
  readonly settled: boolean;
  /** Position in the log of what stands at a position of `reads`; the two differ where history was reordered. */
  logPosition(position: number): number;
  /** How far the events reach that an answer at a position of `reads` is made of. */
  extent(at: At, chain: string | undefined): Promise<Pick<ComputedAt, 'position' | 'factsBeforeChain'>>;
}

/** Finds the rows that a question about some moment is to be asked of. */
@Injectable()
export class Readings implements OnModuleDestroy {
  private readonly replays: OccurredReplays;
  private readonly appends: WholeAppends;
  /** Dates on which events were recorded, by position: they never change. */
  private readonly dates = new LRUCache<number, string>({ max: MAX_KEPT_DATES });

  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(PROJECTOR) private readonly projector: Projector,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.appends = new WholeAppends(events);
    this.replays = new OccurredReplays({ events, reads, models: readModels, startsChain });
  }

  /**
   * @param chain where only one chain is asked about
   * @throws HttpProblem for a moment that cannot be understood, is still to come, or is not reached in time
   */
  async of(parameters: MomentParameters, chain?: string): Promise<Reading> {
    const now = this.clock();
    const moment = momentOf(parameters, now);
    if (this.projector.state === 'rebuilding') throw new HttpProblem('NOT_CAUGHT_UP', { headers: RETRY_AFTER });
    return moment.by === 'occurred' ? this.ofOccurred(moment, now, chain) : this.ofRecorded(moment, now);
  }

  private async ofRecorded({ by, at, on }: Moment, now: number): Promise<Reading> {
    const { reads } = this;
    const common = {
      reads,
      by,
      logPosition: (position: number) => position,
      extent: async (until: At, chain: string | undefined) => ({ position: await reads.lastPosition(chain, until) }),
    };
    switch (at.kind) {
      case 'now':
        return { ...common, at: 'now', asOfDate: on ?? dateOf(now), asked: 'now', settled: false };
      case 'position': {
        await this.reach(at.position);
        const position = await this.endOfAppend(at.position);
        await this.reach(position);
        const asOfDate = on ?? (await this.dateAt(position)) ?? dateOf(now);
        return { ...common, at: position, asOfDate, asked: String(position), settled: position > 0 };
      }
      case 'instant': {
        await this.reach(await this.events.head());
        const position = await this.reads.positionAt(at.until);
        const asOfDate = on ?? at.date ?? chinaDate(at.until);
        const settled = Date.parse(at.until) < now;
        return { ...common, at: position, asOfDate, asked: at.date ?? at.until, settled };
      }
    }
  }

  private async ofOccurred({ by, at, on }: Moment, now: number, chain: string | undefined): Promise<Reading> {
    const head = await this.events.head();
    await this.reach(head);
    const replay = await this.replays.of(chain, await this.lastFor(chain));
    const common = {
      reads: replay.reads,
      by,
      logPosition: (place: number) => replay.logPosition(place),
      extent: async (until: At) => {
        const place = until === 'now' ? await replay.reads.checkpoint() : until;
        return { position: replay.highestPosition(place), factsBeforeChain: replay.fromBeforeChain(place) };
      },
      settled: false,
    };
    if (at.kind !== 'instant') return { ...common, at: 'now', asOfDate: on ?? dateOf(now), asked: 'now' };
    return {
      ...common,
      at: replay.placeAt(at.until),
      asOfDate: on ?? at.date ?? chinaDate(at.until),
      asked: at.date ?? at.until,
    };
  }

  /** @throws HttpProblem POSITION_BEYOND_HEAD, NOT_CAUGHT_UP */
  async reach(position: number): Promise<void> {
    if (position <= this.projector.position) return;
    const head = await this.events.head();
    if (position > head) throw new HttpProblem('POSITION_BEYOND_HEAD', { details: { position, head } });
    if (await this.projector.caughtUpTo(position, MAX_WAIT_MS)) return;
    throw new HttpProblem('NOT_CAUGHT_UP', { details: { reached: this.projector.position }, headers: RETRY_AFTER });
  }

  onModuleDestroy(): void {
    this.replays.close();
  }

  /** The last event that can change what is said of a chain: one of its own, or one that belongs to no chain. */
  private async lastFor(chain: string | undefined): Promise<number> {
    const own = await this.reads.lastPosition(chain, 'now');
    if (chain === undefined) return own;
    const { items } = await this.reads.timeline({ chain: null, at: 'now' }, { limit: 1, newestFirst: true });
    return Math.max(own, items[0]?.position ?? 0);
  }

  /** A position inside an append stands for the end of that append: there is no state in between. */
  private async endOfAppend(position: number): Promise<number> {
    const last = await this.reads.lastPosition(undefined, position);
    return last === 0 ? position : Math.max(position, await this.appends.endOf(last));
  }

  /** The date (+08:00) on which the event at a position, or the last one before it, was recorded. */
  private async dateAt(position: number): Promise<string | undefined> {
    const known = this.dates.get(position);
    if (known !== undefined) return known;
    const entry = await this.reads.entry(await this.reads.lastPosition(undefined, position));
    if (!entry) return undefined;
    const date = chinaDate(entry.recordedAt);
    this.dates.set(position, date);
    return date;
  }
}

const dateOf = (now: number): string => chinaDate(new Date(now).toISOString());

/** Where an answer about a chain (or all of them) was computed. */
export async function computedAt(reading: Reading, at: At, chain: string | undefined): Promise<ComputedAt> {
  const { by, asked, asOfDate } = reading;
  return { ...(await reading.extent(at, chain)), by, at: asked, asOfDate };
}

/** How often an answer about now is tried before it is given as of a position that stands still. */
const MAX_TRIES = 2;

/**
 * An answer made of several questions to the same moment. Rows may be written between two questions about now: then it
 * is asked again, and at last as of a position, where nothing moves.
 */
export async function consistently<T>(reading: Reading, ask: (at: At) => Promise<T>): Promise<T> {
  if (reading.at !== 'now') return ask(reading.at);
  for (let attempt = 1; ; attempt++) {
    const before = await reading.reads.checkpoint();
    if (attempt > MAX_TRIES) return ask(before);
    const answer = await ask('now');
    if ((await reading.reads.checkpoint()) === before) return answer;
  }
}

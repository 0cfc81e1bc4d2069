import { chinaDate, upcast, type PastEvent, type StreamRef } from '#domain';
import type { EventStore } from '#event-store';

/** Events of a stream read at once. */
const PAGE = 1_000;

/** What a rule was judged by: a stream and its events, as far as they were read. */
export interface StreamSource {
  readonly stream: string;
  readonly eventIds: readonly string[];
}

/** Whether an event belongs to the moment that is asked about. */
export type Known = (event: PastEvent) => boolean;

/** By record: everything up to a position. */
export const upTo =
  (position: number): Known =>
  (event) =>
    event.position <= position;

/** By occurrence: everything that had happened by the end of a date (+08:00), whenever it was recorded. */
export const happenedBy =
  (date: string): Known =>
  (event) =>
    chinaDate(event.occurredAt) <= date;

/** The state each ref points at; undefined where the stream does not exist or none is named. */
export type StatesOf<R> = {
  readonly [K in keyof R]: NonNullable<R[K]> extends StreamRef<infer S> ? S | undefined : undefined;
};

type Refs = Readonly<Record<string, StreamRef<unknown> | undefined>>;

/** The states of streams at a moment of history, folded as the write path folds them, and the events they came from. */
export class StreamsAsOf {
  readonly sources: StreamSource[] = [];

  constructor(
    private readonly events: EventStore,
    private readonly known: Known,
  ) {}

  async state<S>(ref: StreamRef<S>): Promise<S | undefined> {
    const past: PastEvent[] = [];
    for (let after = 0; ;) {
      const page = await this.events.readStream(ref.stream, after, PAGE);
      past.push(...page.map((event) => upcast(event as PastEvent)).filter(this.known));
      const last = page.at(-1);
      if (!last || page.length < PAGE) break;
      after = last.version;
    }
    if (past.length > 0) this.sources.push({ stream: ref.stream, eventIds: past.map(({ id }) => id) });
    return past.reduce<S | undefined>((state, event) => ref.aggregate.evolve(state, event), undefined);
  }

  /** The states of several streams by name, in the shape of their refs. */
  async states<R extends object>(refs: R): Promise<StatesOf<R>> {
    const states: Record<string, unknown> = {};
    for (const [name, ref] of Object.entries(refs as Refs)) states[name] = ref && (await this.state(ref));
    return states as StatesOf<R>;
  }
}

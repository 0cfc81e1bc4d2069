import { chinaDate, upcast, type PastEvent, type StreamRef } from '#domain';
import type { EventStore } from '#event-store';

/** Events of a stream read at once. */
const PAGE = 1_000;

/** A stream that an assessment read, with the events that it used. */
export interface StreamSource {
  readonly stream: string;
  readonly events: readonly Pick<PastEvent, 'id' | 'position'>[];
}

/** Whether the state at the requested moment includes an event. */
export type Includes = (event: PastEvent) => boolean;

/** By time of recording: the events up to a position. */
export const upTo =
  (position: number): Includes =>
  (event) =>
    event.position <= position;

/** By time of occurrence: the events that happened by the end of a date (+08:00), including those recorded later. */
export const occurredBy =
  (date: string): Includes =>
  (event) =>
    chinaDate(event.occurredAt) <= date;

/** The state of the stream of each ref; undefined where the stream does not exist or the ref is undefined. */
export type StatesOf<R> = {
  readonly [K in keyof R]: NonNullable<R[K]> extends StreamRef<infer S> ? S | undefined : undefined;
};

type Refs = Readonly<Record<string, StreamRef<unknown> | undefined>>;

/** Folds streams into their states at a moment of history, as the write path does, and records the events it used. */
export class StreamsAsOf {
  readonly sources: StreamSource[] = [];

  constructor(
    private readonly events: EventStore,
    private readonly includes: Includes,
  ) {}

  async state<S>(ref: StreamRef<S>): Promise<S | undefined> {
    const past: PastEvent[] = [];
    for (let after = 0; ;) {
      const page = await this.events.readStream(ref.stream, after, PAGE);
      past.push(...page.map((event) => upcast(event as PastEvent)).filter(this.includes));
      const last = page.at(-1);
      if (!last || page.length < PAGE) break;
      after = last.version;
    }
    if (past.length > 0)
      this.sources.push({ stream: ref.stream, events: past.map(({ id, position }) => ({ id, position })) });
    return past.reduce<S | undefined>((state, event) => ref.aggregate.evolve(state, event), undefined);
  }

  /** The states of several streams by name, in the shape of their refs. */
  async states<R extends object>(refs: R): Promise<StatesOf<R>> {
    const states: Record<string, unknown> = {};
    for (const [name, ref] of Object.entries(refs as Refs)) states[name] = ref && (await this.state(ref));
    return states as StatesOf<R>;
  }
}

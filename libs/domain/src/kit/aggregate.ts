import type { EventType, PastEvent } from './event.js';

type Step<S> = (state: S | undefined, event: PastEvent<string, never>) => S;

/** One line of an aggregate's history: which event, and what then is true. */
export interface Evolution<S> {
  readonly type: string;
  readonly step: Step<S>;
}

/** The event that brings the aggregate into being (or arrives whether or not it exists). */
export const starts = <S, T extends string, D>(
  event: EventType<T, D>,
  step: (event: PastEvent<T, D>, state: S | undefined) => S,
): Evolution<S> => ({
  type: event.type,
  step: (state, past) => step(past as unknown as PastEvent<T, D>, state),
});

/** An event on an aggregate that exists. */
export const changes = <S, T extends string, D>(
  event: EventType<T, D>,
  step: (state: S, event: PastEvent<T, D>) => S,
): Evolution<S> => ({
  type: event.type,
  step: (state, past) => {
    if (state === undefined) throw new Error(`${past.stream}: ${past.type} before the stream began`);
    return step(state, past as unknown as PastEvent<T, D>);
  },
});

/** A pointer to one aggregate's stream, and whether its absence is an error (`Missing`). */
export interface StreamRef<S, Required extends boolean = boolean> {
  readonly aggregate: Aggregate<S>;
  readonly id: string;
  readonly stream: string;
  readonly required: Required;
}

/** A consistency boundary: one stream, folded into the state its rules need. */
export interface Aggregate<S> {
  readonly kind: string;
  /** Folds one event; events this aggregate does not know leave the state as it is. */
  evolve(state: S | undefined, event: PastEvent): S | undefined;
  /** The aggregate with this id, which must exist. */
  of(id: string): StreamRef<S, true>;
  /** The aggregate with this id if it exists. */
  maybe(id: string): StreamRef<S, false>;
  maybe(id: string | undefined): StreamRef<S, false> | undefined;
}

/** Declares an aggregate. Its streams are named `<kind>-<id>`. */
export function aggregate<S>(kind: string, history: readonly Evolution<S>[]): Aggregate<S> {
  const steps = new Map(history.map(({ type, step }) => [type, step]));
  const ref = <R extends boolean>(id: string, required: R): StreamRef<S, R> => ({
    aggregate: self,
    id,
    stream: `${kind}-${id}`,
    required,
  });
  const self: Aggregate<S> = {
    kind,
    evolve(state, event) {
      const step = steps.get(event.type);
      return step ? step(state, event as PastEvent<string, never>) : state;
    },
    of: (id) => ref(id, true),
    maybe: ((id: string | undefined) => (id === undefined ? undefined : ref(id, false))) as Aggregate<S>['maybe'],
  };
  return self;
}

import type { AreaId } from '../areas.js';
import type { EventType, PastEvent } from './event.js';

/** A pointer to one aggregate's stream, and whether its absence is an error (`Missing`). */
export interface StreamRef<S, Required extends boolean = boolean> {
  readonly aggregate: Aggregate<S>;
  readonly id: string;
  readonly stream: string;
  readonly required: Required;
}

/** A consistency boundary: one stream, folded into the state its rules need. Its streams are named `<kind>-<id>`. */
export interface Aggregate<S> {
  readonly kind: string;
  /** The area its folder stands in. */
  readonly area: AreaId;
  /** Folds one event; events this aggregate does not know leave the state as it is. */
  evolve(state: S | undefined, event: PastEvent): S | undefined;
  /** The aggregate with this id, which must exist. */
  of(id: string): StreamRef<S, true>;
  /** The aggregate with this id if it exists. */
  maybe(id: string): StreamRef<S, false>;
  maybe(id: string | undefined): StreamRef<S, false> | undefined;
}

/** An aggregate while its history is being declared, one line an event. */
export interface AggregateDeclaration<S> extends Aggregate<S> {
  /** The event that brings the aggregate into being (or arrives whether or not it exists). */
  starts<T extends string, D>(
    event: EventType<T, D>,
    step: (event: PastEvent<T, D>, state: S | undefined) => S,
  ): AggregateDeclaration<S>;
  /** An event on an aggregate that exists. */
  changes<T extends string, D>(
    event: EventType<T, D>,
    step: (state: S, event: PastEvent<T, D>) => S,
  ): AggregateDeclaration<S>;
}

const kinds = new Set<string>();

/** An id may hold hyphens: were `project-x` a kind beside `project`, `project-x-1` could name a stream of either. */
function claim(kind: string): void {
  for (const other of kinds)
    if (`${kind}-`.startsWith(`${other}-`) || `${other}-`.startsWith(`${kind}-`))
      throw new Error(`streams of the aggregates ${kind} and ${other} could have the same name`);
  kinds.add(kind);
}

/**
 * Declares an aggregate: `aggregate<State>('project', 'work').starts(Published, …).changes(Awarded, …)`.
 * @throws Error when the kind is taken or begins with another kind
 */
export function aggregate<S>(kind: string, area: AreaId): AggregateDeclaration<S> {
  claim(kind);
  const steps = new Map<string, (state: S | undefined, event: PastEvent) => S>();
  const learn = (type: string, step: (state: S | undefined, event: PastEvent) => S): AggregateDeclaration<S> => {
    if (steps.has(type)) throw new Error(`aggregate ${kind} evolves by ${type} twice`);
    steps.set(type, step);
    return self;
  };
  const ref = <R extends boolean>(id: string, required: R): StreamRef<S, R> => ({
    aggregate: self,
    id,
    stream: `${kind}-${id}`,
    required,
  });
  const self: AggregateDeclaration<S> = {
    kind,
    area,
    starts: (event, step) => learn(event.type, (state, past) => step(past as PastEvent<never, never>, state)),
    changes: (event, step) =>
      learn(event.type, (state, past) => {
        if (state === undefined) throw new Error(`${past.stream}: ${past.type} before the stream began`);
        return step(state, past as PastEvent<never, never>);
      }),
    evolve: (state, event) => steps.get(event.type)?.(state, event) ?? state,
    of: (id) => ref(id, true),
    maybe: ((id: string | undefined) => (id === undefined ? undefined : ref(id, false))) as Aggregate<S>['maybe'],
  };
  return self;
}

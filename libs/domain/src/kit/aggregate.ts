import type { AreaId } from '../areas.js';
import type { EventType, PastEvent } from './event.js';

/** A reference to one aggregate's stream, and whether its absence is an error (`Missing`). */
export interface StreamRef<S, Required extends boolean = boolean> {
  readonly aggregate: Aggregate<S>;
  readonly id: string;
  readonly stream: string;
  readonly required: Required;
  /** The stream is expected not to exist: the write path saves reading it, and the append checks that it does not. */
  readonly expectedAbsent?: true;
}

/** A consistency boundary: one stream, folded into the state its rules need. Its streams are named `<kind>-<id>`. */
export interface Aggregate<S> {
  readonly kind: string;
  /** The area of its folder. */
  readonly area: AreaId;
  /** Folds one event; unknown events leave the state unchanged. */
  evolve(state: S | undefined, event: PastEvent): S | undefined;
  /**
   * The state as the decisions of other aggregates read it: who was on the chain on the date of an instant (UTC, ISO 8601),
   * for facts that are recorded later. Other parts of the state are those of now.
   */
  asOf(state: S, judgedAt: string): S;
  /** The aggregate with this id, which must exist. */
  of(id: string): StreamRef<S, true>;
  /** The aggregate with this id if it exists. */
  maybe(id: string): StreamRef<S, false>;
  maybe(id: string | undefined): StreamRef<S, false> | undefined;
  /**
   * The aggregate with this id, for an action that begins it: it almost never exists, so the write path assumes that.
   */
  vacant(id: string): StreamRef<S, false>;
}

/** An aggregate while it is declared, one line per event. */
export interface AggregateDeclaration<S> extends Aggregate<S> {
  /** An event that may be the first of its stream. */
  starts<T extends string, D>(
    event: EventType<T, D>,
    step: (event: PastEvent<T, D>, state: S | undefined) => S,
  ): AggregateDeclaration<S>;
  /** An event that is never the first of its stream. */
  changes<T extends string, D>(
    event: EventType<T, D>,
    step: (state: S, event: PastEvent<T, D>) => S,
  ): AggregateDeclaration<S>;
  /** How other aggregates read the state for a fact of an earlier date. Default: as it is now. */
  readAsOf(asOf: (state: S, judgedAt: string) => S): AggregateDeclaration<S>;
  /**
   * Whatever is recorded in a stream of this kind is secret until the stream is opened (`SealOpened`): the write path
   * stores it encrypted, and rules read it in clear. See `sealed.ts`.
   */
  sealed(): AggregateDeclaration<S>;
}

const sealedKinds = new Set<string>();

/** Whether what is recorded in a stream is stored encrypted. */
export function isSealedStream(stream: string): boolean {
  for (const kind of sealedKinds) if (stream.startsWith(`${kind}-`)) return true;
  return false;
}

const kinds = new Set<string>();

/** Ids may contain hyphens: with the kinds `project` and `project-x`, `project-x-1` could be a stream of either. */
function reserveKind(kind: string): void {
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
  reserveKind(kind);
  const steps = new Map<string, (state: S | undefined, event: PastEvent) => S>();
  let readAsOf = (state: S, _judgedAt: string): S => state;
  const addStep = (type: string, step: (state: S | undefined, event: PastEvent) => S): AggregateDeclaration<S> => {
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
    starts: (event, step) => addStep(event.type, (state, past) => step(past as PastEvent<never, never>, state)),
    changes: (event, step) =>
      addStep(event.type, (state, past) => {
        if (state === undefined) throw new Error(`${past.stream}: ${past.type} before the stream began`);
        return step(state, past as PastEvent<never, never>);
      }),
    readAsOf: (asOf) => {
      readAsOf = asOf;
      return self;
    },
    sealed: () => {
      sealedKinds.add(kind);
      return self;
    },
    evolve: (state, event) => steps.get(event.type)?.(state, event) ?? state,
    asOf: (state, judgedAt) => readAsOf(state, judgedAt),
    of: (id) => ref(id, true),
    maybe: ((id: string | undefined) => (id === undefined ? undefined : ref(id, false))) as Aggregate<S>['maybe'],
    vacant: (id) => ({ ...ref(id, false), expectedAbsent: true }),
  };
  return self;
}

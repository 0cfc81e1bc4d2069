import type { Actor } from './actor.js';
import type { Term } from './term.js';

/** What a decider answers: a fact that is about to be recorded. */
export interface DecidedEvent<T extends string = string, D = unknown> {
  readonly type: T;
  /** Version of the shape of `data`, from 1. */
  readonly schema: number;
  readonly data: D;
  /** Another stream than the action's own, for facts that must be recorded atomically elsewhere. */
  readonly stream?: string;
  /** `null` keeps a bookkeeping fact out of the chain's log; absent means the action's chain. */
  readonly chain?: string | null;
}

/** What folds see: a fact with its place in history. Times are UTC, ISO 8601 with milliseconds and `Z`. */
export interface PastEvent<T extends string = string, D = unknown> {
  readonly id: string;
  readonly type: T;
  readonly schema: number;
  readonly chain: string | null;
  readonly stream: string;
  /** Index in its stream, from 1. */
  readonly version: number;
  /** Ordered over the whole store; only comparisons are meaningful. */
  readonly position: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly commandId: string;
  readonly data: D;
}

type Upcasts = Readonly<Record<number, (older: never) => unknown>>;

/** A versioned kind of fact. Called with its data it makes the fact; `upcasts[n]` lifts data of schema n to n + 1. */
export interface EventType<T extends string = string, D = never> {
  (data: D): DecidedEvent<T, D>;
  readonly type: T;
  /** What people read: what happened. */
  readonly title: Term;
  readonly schema: number;
  readonly upcasts: Upcasts;
}

/** Every event type that was defined, by name, so that reading can lift old shapes. A name is defined once. */
const definitions = new Map<string, EventType>();

/**
 * Declares a kind of fact: `defineEvent<Data>()('BidSubmitted', term('提交投标', 'Bid submitted'))`, or with a schema version and the upcasts from each
 * older shape: `defineEvent<Data>()('TestResultRecorded', 2, { 1: (v1: DataV1) => ({ ... }) })`.
 * @throws Error when the name is taken or an upcast is missing.
 */
export function defineEvent<D extends object>() {
  return <T extends string>(type: T, title: Term, schema = 1, upcasts: Upcasts = {}): EventType<T, D> => {
    if (definitions.has(type)) throw new Error(`event ${type} is defined twice`);
    for (let older = 1; older < schema; older++)
      if (!upcasts[older]) throw new Error(`event ${type} has schema ${schema} but no upcast from ${older}`);
    const make = (data: D): DecidedEvent<T, D> => ({ type, schema, data });
    const definition = Object.assign(make, { type, title, schema, upcasts }) as EventType<T, D>;
    definitions.set(type, definition as unknown as EventType);
    return definition;
  };
}

/** The fact as a bookkeeping one: recorded with the others in a stream of its own, outside any chain's log. */
export const book = (event: DecidedEvent, stream: string): DecidedEvent => ({ ...event, stream, chain: null });

/** All defined events with their titles and current schema versions, sorted by name. */
export function eventDefinitions(): readonly Pick<EventType, 'type' | 'title' | 'schema'>[] {
  return [...definitions.values()]
    .map(({ type, title, schema }) => ({ type, title, schema }))
    .sort((a, b) => (a.type < b.type ? -1 : 1));
}

/**
 * Lifts stored data to the current schema of its type; the stored bytes never change. Unknown types pass unchanged.
 * @throws Error for data of a schema that this version does not know
 */
export function upcast<E extends PastEvent>(event: E): E {
  const definition = definitions.get(event.type);
  if (!definition || definition.schema === event.schema) return event;
  const unreadable = `event ${event.type} of schema ${event.schema} cannot be read by this version`;
  if (event.schema > definition.schema) throw new Error(unreadable);
  let data: unknown = event.data;
  for (let schema = event.schema; schema < definition.schema; schema++) {
    const lift = definition.upcasts[schema] as ((older: unknown) => unknown) | undefined;
    if (!lift) throw new Error(unreadable);
    data = lift(data);
  }
  return { ...event, schema: definition.schema, data };
}

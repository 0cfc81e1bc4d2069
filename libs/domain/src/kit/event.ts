import type { Actor } from './actor.js';
import { checkOf, mismatch, type DataSchema } from './data-schema.js';
import type { LateReason } from './late-reason.js';
import type { ReceivedOnPaper } from './paper-submission.js';
import type { Term } from './term.js';

/** What a decider returns: an event that is about to be recorded. */
export interface DecidedEvent<T extends string = string, D = unknown> {
  readonly type: T;
  /** Version of the shape of `data`, from 1. */
  readonly schema: number;
  readonly data: D;
  /** Another stream than the action's own, for events that must be recorded atomically in another stream. */
  readonly stream?: string;
  /** `null`: a bookkeeping event, which is in no chain's log; absent: the action's chain. */
  readonly chain?: string | null;
}

/** What folds see: an event with its place in history. Times are UTC, ISO 8601 with milliseconds and `Z`. */
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
  /** The offset from UTC that the caller gave with `occurredAt`, `+08:00`. */
  readonly occurredOffset?: string;
  readonly recordedAt: string;
  /** Given with a fact that is recorded late. */
  readonly lateReason?: LateReason;
  /** Of a paper submission. */
  readonly received?: ReceivedOnPaper;
  readonly actor: Actor;
  readonly commandId: string;
  readonly data: D;
}

type Upcasts = Readonly<Record<number, (older: never) => unknown>>;

interface Definition<T extends string> {
  readonly type: T;
  /** What people read: what happened. */
  readonly title: Term;
  readonly schema: number;
  readonly upcasts: Upcasts;
  /** What the upcasts must lead to; only an event that has upcasts needs it. */
  readonly dataSchema: DataSchema | undefined;
  /** Whether data are of `dataSchema`. */
  readonly fits: (data: unknown) => boolean;
}

/** A versioned event type. Called with data it makes the event; `upcasts[n]` lifts data of schema n to n + 1. */
export interface EventType<T extends string = string, D = never> extends Definition<T> {
  (data: D): DecidedEvent<T, D>;
}

interface DefineEvent<D> {
  <T extends string>(type: T, title: Term): EventType<T, D>;
  <T extends string>(type: T, title: Term, schema: number, upcasts: Upcasts, dataSchema: DataSchema): EventType<T, D>;
}

/** All defined event types by name, so that reading can lift old shapes. */
const definitions = new Map<string, Definition<string>>();

/**
 * Declares an event type: `defineEvent<Data>()('BidSubmitted', term('提交揭榜申请', 'Bid submitted'))`. A changed shape is a
 * new schema version, with the upcast from each older one and the schema of the current data, to which a lifted event
 * is checked: `defineEvent<Data>()('BidSubmitted', title, 2, { 1: (v1: DataV1) => ({ … }) },
 * EVENT_SCHEMAS.BidSubmitted)`.
 * @throws Error when the name is taken or an upcast is missing.
 */
export const defineEvent =
  <D extends object>(): DefineEvent<D> =>
  <T extends string>(
    type: T,
    title: Term,
    schema = 1,
    upcasts: Upcasts = {},
    dataSchema?: DataSchema,
  ): EventType<T, D> => {
    if (definitions.has(type)) throw new Error(`event ${type} is defined twice`);
    for (let older = 1; older < schema; older++)
      if (!upcasts[older]) throw new Error(`event ${type} has schema ${schema} but no upcast from ${older}`);
    const fits = dataSchema === undefined ? () => true : checkOf(dataSchema);
    const definition: Definition<T> = { type, title, schema, upcasts, dataSchema, fits };
    definitions.set(type, definition);
    return Object.assign((data: D): DecidedEvent<T, D> => ({ type, schema, data }), definition);
  };

/** A bookkeeping event: recorded atomically with the others in the given stream, outside every chain's log. */
export const bookkeeping = (event: DecidedEvent, stream: string): DecidedEvent => ({ ...event, stream, chain: null });

/** All defined events with their titles and current schema versions, sorted by name. */
export function eventDefinitions(): readonly Pick<Definition<string>, 'type' | 'title' | 'schema'>[] {
  return [...definitions.values()]
    .map(({ type, title, schema }) => ({ type, title, schema }))
    .sort((a, b) => (a.type < b.type ? -1 : 1));
}

/** Upcasts that lead to data which is not of the event's current shape: a defect of an upcast. */
export class WrongUpcast extends Error {
  constructor({ type, schema }: Pick<PastEvent, 'type' | 'schema'>, current: number, what: string) {
    super(`event ${type} lifted from schema ${schema} to ${current}: ${what}`);
    this.name = 'WrongUpcast';
  }
}

/** An event of a type or a schema that this version does not know: a later one recorded it. `message` says what to do, zh and en. */
export class UnknownEvent extends Error {
  override readonly name = 'UnknownEvent';
  readonly position: number;
  readonly eventId: string;
  readonly type: string;
  readonly schema: number;

  constructor({ position, id, type, schema }: Pick<PastEvent, 'position' | 'id' | 'type' | 'schema'>) {
    super(
      `本版本不认识序号 ${position} 的事件：类型 ${type}，格式 ${schema}。它由更新的版本记录，请用那个版本（或更新的）启动；事件未受影响。\n` +
        `This version does not know event ${position}: type ${type}, schema ${schema}. A later version recorded it: start that one, or a later one; the events are as they were.`,
    );
    this.position = position;
    this.eventId = id;
    this.type = type;
    this.schema = schema;
  }
}

/** Whether an event can be read by this version. */
export function isKnown({ type, schema }: Pick<PastEvent, 'type' | 'schema'>): boolean {
  const definition = definitions.get(type);
  return definition !== undefined && schema >= 1 && schema <= definition.schema;
}

/** @throws UnknownEvent */
export function requireKnown(event: Pick<PastEvent, 'position' | 'id' | 'type' | 'schema'>): void {
  if (!isKnown(event)) throw new UnknownEvent(event);
}

/**
 * Lifts stored data to the current schema of its type; the stored bytes never change. Only lifted data are checked: data
 * of the current schema were checked when they were written.
 * @throws UnknownEvent
 * @throws WrongUpcast
 */
export function upcast<E extends PastEvent>(event: E): E {
  const definition = definitions.get(event.type);
  if (definition?.schema === event.schema) return event;
  if (!definition || !isKnown(event)) throw new UnknownEvent(event);
  const { schema: current, upcasts, dataSchema, fits } = definition;
  let data: unknown = event.data;
  for (let schema = event.schema; schema < current; schema++) {
    const lift = upcasts[schema] as ((older: unknown) => unknown) | undefined;
    if (!lift) throw new UnknownEvent(event);
    data = lift(data);
  }
  if (dataSchema !== undefined && !fits(data))
    throw new WrongUpcast(event, current, mismatch(data, dataSchema) ?? 'is of another shape');
  return { ...event, schema: current, data };
}

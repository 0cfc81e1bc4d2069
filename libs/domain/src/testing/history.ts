import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { actions } from '../actions.js';
import type { Action, FactRefs, Facts } from '../kit/action.js';
import type { Actor } from '../kit/actor.js';
import type { StreamRef } from '../kit/aggregate.js';
import { requireSinceChain } from '../chain/chain-checks.js';
import { IndustryChain, type IndustryChainState } from '../chain/industry-chain.js';
import { chainOfSubmission, submitterOnPaper } from '../chain/submitter.js';
import { daysElapsed } from '../kit/china-date.js';
import { contextOf, LATE_AFTER_DAYS, type ActionContext, type Circumstances } from '../kit/action-context.js';
import { DueFirst, Missing, Refusal, type DueCommand } from '../kit/errors.js';
import { upcast, type DecidedEvent, type PastEvent } from '../kit/event.js';
import type { PaperSubmission, ReceivedOnPaper } from '../kit/paper-submission.js';
import { eventsNamed } from '../kit/payload.js';
import { judgedAtOf, requireTimely } from '../kit/timely.js';
import { deepFrozen } from './deep-frozen.js';
import { asStored, inClear } from './sealing.js';

/** All events, in order. Everything in it is frozen: a fold that writes to its input throws. */
export type History = readonly PastEvent[];

/** A command with its payload, actor and time. */
export interface Sent {
  readonly action: Action;
  readonly payload: object;
  readonly actor: Actor;
  /** A date means 10:00 at +08:00 of it, as in the acceptance scenarios. */
  readonly occurredAt: string;
  /** Default: when it occurred. */
  readonly recordedAt?: string;
  readonly lateReason?: Circumstances['lateReason'];
  readonly received?: Circumstances['received'];
}

/** When and how a command is sent. */
export type Sending = Omit<Sent, 'action' | 'payload'>;

export const sent = (
  action: Action,
  payload: object,
  actor: Actor,
  occurredAt: string,
  sending: Partial<Sending> = {},
): Sent => ({ action, payload, actor, occurredAt, ...sending });

const instantOf = (when: string): string =>
  new Date(/^\d{4}-\d\d-\d\d$/.test(when) ? `${when}T10:00:00+08:00` : when).toISOString();

const contextOfSent = ({ actor, occurredAt, recordedAt, lateReason, received }: Sent): ActionContext =>
  contextOf({
    actor,
    occurredAt: instantOf(occurredAt),
    recordedAt: instantOf(recordedAt ?? occurredAt),
    lateReason,
    received,
  });

/** The last fold of an event: from which state, and to which. */
interface Fold {
  readonly aggregate: unknown;
  readonly before: unknown;
  readonly after: unknown;
}

const folds = new WeakMap<PastEvent, Fold>();

/** The state after an event. The same event folded into the same state again is not folded a second time. */
function folded<S>(aggregate: StreamRef<S>['aggregate'], before: S | undefined, event: PastEvent): S | undefined {
  const last = folds.get(event);
  if (last?.aggregate === aggregate && last.before === before) return last.after as S | undefined;
  const after = deepFrozen(aggregate.evolve(before, upcast(inClear(event))));
  folds.set(event, { aggregate, before, after });
  return after;
}

/** The folded state of one stream; undefined when it has no events. */
export const stateOf = <S>(history: History, { stream, aggregate }: StreamRef<S>): S | undefined =>
  history
    .filter((event) => event.stream === stream)
    .reduce<S | undefined>((state, event) => folded(aggregate, state, event), undefined);

function required(history: History, ref: StreamRef<unknown>, judgedAt: string | undefined): unknown {
  const state = stateOf(history, ref);
  if (state === undefined && ref.required) throw new Missing(ref.aggregate.kind, ref.id);
  return state === undefined || judgedAt === undefined ? state : deepFrozen(ref.aggregate.asOf(state, judgedAt));
}

type Item = StreamRef<unknown> | Readonly<Record<string, StreamRef<unknown> | undefined>>;

const isRef = (item: Item): item is StreamRef<unknown> => typeof item['stream'] === 'string';

/**
 * The states that references lead to, as the write path gives them to a decider: as they were at an instant, where one is
 * given.
 * @throws Missing
 */
export const factsOf = <F extends FactRefs>(history: History, refs: F, judgedAt?: string): Facts<F> =>
  Object.fromEntries(
    Object.entries(refs).map(([name, ref]) => [
      name,
      Array.isArray(ref)
        ? (ref as Item[]).map((each) =>
            isRef(each) ? required(history, each, judgedAt) : factsOf(history, each, judgedAt),
          )
        : ref && required(history, ref as StreamRef<unknown>, judgedAt),
    ]),
  ) as Facts<F>;

/** What JSON leaves out or changes is written in a form that no payload has. */
const inFull = (_name: string, value: unknown): unknown =>
  value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? { '\u0000': String(value) } : value;

/** Valid payloads, as text with the name of the action: many tests send the same ones, and validating takes longest. */
const valid = new Set<string>();

/** @throws Error for an invalid payload */
function requireValid({ action, payload }: Sent): void {
  const text = `${action.name} ${JSON.stringify(payload, inFull)}`;
  if (valid.has(text)) return;
  const instance = plainToInstance(action.payload, payload) as object;
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true });
  if (errors.length > 0) throw new Error(`${action.name}: ${errors.map(String).join('; ')}`);
  valid.add(text);
}

const chainOf = (history: History, chainId: string | null): IndustryChainState | undefined =>
  chainId === null ? undefined : stateOf(history, IndustryChain.of(chainId));

/** Who acts: of a submission on paper the submitter, in the role of its part in the chain. @throws Refusal */
function actorIn(history: History, command: Sent, state: unknown): Actor {
  const { action, payload, received } = command;
  if (!received || !action.submission) return command.actor;
  const ref = chainOfSubmission(payload, state);
  const chain = required(history, ref, judgedAtOf(action, contextOfSent(command))) as IndustryChainState;
  return submitterOnPaper(action, chain, received.from.organisationId);
}

/** A decision, with the stream and the chain it is for. */
interface Decision {
  readonly actor: Actor;
  readonly stream: string;
  readonly chain: string | null;
  readonly events: readonly DecidedEvent[];
}

/**
 * What the write path does with a command, without a store: check the role → load the target → facts → further facts →
 * duties → time → decide.
 * @throws Refusal, Missing
 */
function decided(history: History, command: Sent): Decision {
  const { action, received } = command;
  const payload = deepFrozen(structuredClone(command.payload));
  if (!received && !action.roles.includes(command.actor.role))
    throw new Refusal('FORBIDDEN', { role: command.actor.role });
  const target = action.aggregate.of(action.id(payload));
  const state = stateOf(history, target);
  if (action.mode === 'alters' && state === undefined) throw new Missing(action.aggregate.kind, target.id);
  const actor = actorIn(history, command, state);
  const context = contextOfSent({ ...command, actor });
  const judgedAt = judgedAtOf(action, context);
  const first = factsOf(history, action.facts(payload, state, context), judgedAt);
  const facts = { ...first, ...factsOf(history, action.furtherFacts(payload, state, first), judgedAt) };
  const chain = chainOf(history, action.chain(payload, state, facts));
  action.requireJurisdiction(payload, state, facts, { actor: received ? command.actor : actor }, chain);
  action.requirePermitted(payload, state, facts, context);
  requireTimely(action, context);
  requireSinceChain(chain, context);
  const events = action.decide(payload, state, facts, context);
  const unknown = eventsNamed(action.payload, payload).find(({ id }) => history.every((event) => event.id !== id));
  if (unknown) throw new Refusal('EVIDENCE_NOT_FOUND', { eventId: unknown.id }, unknown.field);
  return {
    actor,
    stream: target.stream,
    chain: action.chain(payload, state, facts),
    events: (Array.isArray(events) ? events : [events]) as readonly DecidedEvent[],
  };
}

/** The command that is due, as the write path sends it together with the one that needs it. */
const dueWith = ({ occurredAt, recordedAt }: Sent, { name, data, actor, occurredAt: at }: DueCommand): Sent => ({
  action: actions.find((action) => action.name === name)!,
  payload: data,
  actor,
  occurredAt: at,
  recordedAt: recordedAt ?? occurredAt,
  ...(daysElapsed(at, instantOf(recordedAt ?? occurredAt)) > LATE_AFTER_DAYS
    ? { lateReason: { code: 'OTHER', words: '截止后由系统补记' } as const }
    : {}),
});

/** A decision, and the history before it with what was due first. */
function decidedWhenDue(history: History, command: Sent): { readonly before: History; readonly decision: Decision } {
  try {
    return { before: history, decision: decided(history, command) };
  } catch (error) {
    if (!(error instanceof DueFirst)) throw error;
    const before = after(history, dueWith(command, error.due));
    return { before, decision: decided(before, command) };
  }
}

/**
 * Decides a command as the write path does, after validation.
 * @throws Refusal, Missing
 */
export function decide(history: History, command: Sent): Decision {
  requireValid(command);
  return decidedWhenDue(history, command).decision;
}

/** A decision; undefined for a refusal. Any other error is a fault of the domain, and thrown. */
function decidedOrRefused(history: History, command: Sent): ReturnType<typeof decidedWhenDue> | undefined {
  try {
    return decidedWhenDue(history, command);
  } catch (error) {
    if (error instanceof Refusal || error instanceof Missing) return undefined;
    throw error;
  }
}

/** Whether the command would be accepted. */
export const isAccepted = (history: History, command: Sent): boolean =>
  (decidedOrRefused(history, command)?.decision.events.length ?? 0) > 0;

/** The id of the event at a position, from 1. */
export const eventIdAt = (position: number): string => `00000000-0000-8000-8000-${String(position).padStart(12, '0')}`;

/** The history with one more event, which gets its id, version and position. */
function recorded(
  history: History,
  event: Pick<PastEvent, 'type' | 'schema' | 'chain' | 'stream' | 'occurredAt' | 'actor' | 'data'> & {
    readonly recordedAt?: string;
    readonly lateReason?: PastEvent['lateReason'] | undefined;
    readonly received?: PastEvent['received'] | undefined;
  },
): History {
  const position = history.length + 1;
  const version = history.filter(({ stream }) => stream === event.stream).length + 1;
  const last = history.at(-1)?.recordedAt ?? event.occurredAt;
  const now = event.recordedAt ?? event.occurredAt;
  const recordedAt = now > last ? now : last;
  const { type, schema, chain, stream, occurredAt, actor, data, lateReason, received } = event;
  const place = { id: eventIdAt(position), commandId: `command-${position}`, position, version, recordedAt };
  const past = {
    ...place,
    ...{ type, schema, chain, stream, occurredAt, actor, data: structuredClone(data) },
    ...(lateReason ? { lateReason } : {}),
    ...(received ? { received } : {}),
  };
  return [...history, deepFrozen(asStored(past))];
}

const receivedByRegulator = ({ on, reason, sha256 }: PaperSubmission): ReceivedOnPaper => ({
  ...{ on, reason, sha256 },
  recordedBy: 'reg',
});

/** The history with the events of a decision. */
function afterDecision(command: Sent, { before, decision }: ReturnType<typeof decidedWhenDue>): History {
  const { actor, stream, chain, events } = decision;
  return events.reduce(
    (past, event) =>
      recorded(past, {
        ...event,
        stream: event.stream ?? stream,
        chain: event.chain === undefined ? chain : event.chain,
        occurredAt: instantOf(command.occurredAt),
        recordedAt: instantOf(command.recordedAt ?? command.occurredAt),
        actor,
        lateReason: command.lateReason,
        received: command.received && receivedByRegulator(command.received),
      }),
    before,
  );
}

/** The history after the commands, each of which must be accepted. */
export const after = (history: History, ...commands: readonly Sent[]): History =>
  commands.reduce((history, command) => {
    requireValid(command);
    return afterDecision(command, decidedWhenDue(history, command));
  }, history);

/** The history after a command that has events; undefined for one that is refused or has none. */
export function afterIfAccepted(history: History, command: Sent): History | undefined {
  const decided = decidedOrRefused(history, command);
  if (!decided?.decision.events.length) return undefined;
  requireValid(command);
  return afterDecision(command, decided);
}

/** A past event of a stream, without a decision. */
export const happened = (
  { stream }: Pick<StreamRef<unknown>, 'stream'>,
  { type, schema, data }: DecidedEvent,
  { actor, occurredAt, chain = null }: { actor: Actor; occurredAt: string; chain?: string | null },
): PastEvent => {
  const [event] = recorded([], { type, schema, chain, stream, occurredAt: instantOf(occurredAt), actor, data });
  return event!;
};

/** A history of the given events, in the given order. */
export const inOrder = (events: readonly PastEvent[]): History => events.reduce<History>(recorded, []);

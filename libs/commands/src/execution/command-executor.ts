import { chinaDate, eventsNamed, Missing, Refusal, type ActionContext, type NamedEvent, type StreamRef } from '#domain';
import {
  DuplicateEvent,
  StreamNameTaken,
  VersionConflict,
  type Clock,
  type EventStore,
  type NewRecord,
} from '#event-store';
import { eventId } from '../command-identity.js';
import { CommandIdReused } from '../errors.js';
import type { Outcome, ValidatedCommand } from '../validated-command.js';
import { accepted } from './accepted.js';
import { DecisionContext } from './decision-context.js';
import { StreamLocks } from './stream-locks.js';
import { StreamStateCache, type StreamState } from './stream-state-cache.js';

/** Most attempts of a command when other writers change the streams that it read. */
const MAX_ATTEMPTS = 8;

/** Executes commands on one event store. Create one executor per process and store: it has the cache and the locks. */
export class CommandExecutor {
  private readonly states: StreamStateCache;
  private readonly locks = new StreamLocks();

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock = Date.now,
  ) {
    this.states = new StreamStateCache(store);
  }

  /**
   * Loads streams, decides and appends; decides again after a version conflict. Resolves when the events are durable.
   * A command that was accepted before (same id, same content) returns its first result and stores nothing.
   * @throws Refusal by a rule on the current state; Missing for a stream that does not exist; CommandIdReused; TooBusy.
   * Nothing is stored then.
   */
  async execute(command: ValidatedCommand): Promise<Outcome> {
    const { action, actor, occurredMs } = command;
    if (!action.roles.includes(actor.role)) throw new Refusal('FORBIDDEN', { role: actor.role });
    if (occurredMs > this.clock()) throw new Refusal('DATE_IN_FUTURE', {}, 'occurredAt');
    const target = action.aggregate.of(action.id(command.data));
    return this.locks.run(target.stream, () => this.decideAndAppend(command, target));
  }

  private async decideAndAppend(command: ValidatedCommand, target: StreamRef<unknown>): Promise<Outcome> {
    for (let attempt = 1; ; attempt++) {
      const context = new DecisionContext(this.states);
      try {
        const begins = command.action.mode === 'begins' && attempt === 1;
        const current = begins ? context.assumeAbsent(target) : await context.load(target);
        const records = await this.decide(command, target, current, context);
        const events = await this.store.append(records, context.checks());
        this.states.advance(target, events);
        return { answer: accepted(command.commandId, target.stream, events), repeated: false };
      } catch (error) {
        if (error instanceof DuplicateEvent) return this.firstOutcome(command, target, error);
        if (error instanceof StreamNameTaken) throw takenInOtherCase(error, command.data, target);
        const last = attempt >= MAX_ATTEMPTS;
        if (error instanceof VersionConflict) {
          this.states.forget(error.stream);
          if (last) return this.firstOutcome(command, target, new Refusal('CONCURRENCY_CONFLICT'));
        } else if (error instanceof Refusal || error instanceof Missing) {
          // A refusal is final only on current state, and not for a command that was accepted before.
          if (last || !(await context.refresh())) return this.firstOutcome(command, target, error);
        } else throw error;
      }
    }
  }

  /** @throws Refusal, Missing */
  private async decide(
    command: ValidatedCommand,
    target: StreamRef<unknown>,
    { version, state }: StreamState,
    streams: DecisionContext,
  ): Promise<readonly NewRecord[]> {
    const { action, data, actor, commandId, expectedVersion } = command;
    if (expectedVersion !== undefined && expectedVersion !== version)
      throw new Refusal('CONCURRENCY_CONFLICT', { expected: expectedVersion, actual: version });
    if (action.mode === 'alters' && state === undefined) throw new Missing(action.aggregate.kind, target.id);
    const occurredAt = new Date(command.occurredMs).toISOString();
    const context: ActionContext = { actor, occurredAt, occurredOn: chinaDate(occurredAt) };
    const facts = await streams.facts(action, data, state, context);
    const decided = action.decide(data, state, facts, context);
    await this.requireRecorded(eventsNamed(action.payload, data));
    const chain = action.chain(data, state, facts);
    return (Array.isArray(decided) ? decided : [decided]).map((event, n) => ({
      id: eventId(commandId, n),
      stream: event.stream ?? target.stream,
      chain: event.chain === undefined ? chain : event.chain,
      type: event.type,
      schema: event.schema,
      occurredAt,
      actor,
      commandId,
      commandHash: command.hash,
      data: event.data,
    }));
  }

  /**
   * A stored event is never removed, so that what was found stays true until the append.
   * @throws Refusal EVIDENCE_NOT_FOUND
   */
  private async requireRecorded(named: readonly NamedEvent[]): Promise<void> {
    for (const { id, field } of named)
      if (!(await this.store.findById(id))) throw new Refusal('EVIDENCE_NOT_FOUND', { eventId: id }, field);
  }

  /**
   * The first result of a command that was accepted before.
   * @throws the given error if it was not; CommandIdReused if its id belongs to another command
   */
  private async firstOutcome(command: ValidatedCommand, target: StreamRef<unknown>, error: Error): Promise<Outcome> {
    const { commandId, hash, hashAsSent, repeatable } = command;
    const first = repeatable ? await this.store.findById(eventId(commandId, 0)) : undefined;
    if (!first) throw error;
    if (first.commandHash !== hash && first.commandHash !== hashAsSent) throw new CommandIdReused(commandId);
    const events = [first];
    for (;;) {
      const next = await this.store.findById(eventId(commandId, events.length));
      if (!next) return { answer: accepted(commandId, target.stream, events), repeated: true };
      events.push(next);
    }
  }
}

/** The refusal of an identifier that differs from another only in case, with the field that holds it. */
function takenInOtherCase({ stream, existing }: StreamNameTaken, data: object, target: StreamRef<unknown>): Refusal {
  const id = existing.slice(target.aggregate.kind.length + 1);
  const [field] = Object.entries(data).find(([, value]) => value === target.id) ?? [];
  return stream === target.stream
    ? new Refusal('ALREADY_EXISTS_IN_OTHER_CASE', { existing: id }, field)
    : new Refusal('ALREADY_EXISTS_IN_OTHER_CASE', { existing });
}

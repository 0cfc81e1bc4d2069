import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { chinaDate, Missing, Refusal, type ActionContext, type StreamRef } from '#domain';
import { DuplicateEvent, VersionConflict, type Clock, type EventStore, type NewRecord } from '#event-store';
import { HttpProblem } from '../http/http-problem.js';
import { CLOCK, EVENT_STORE } from '../tokens.js';
import { accepted } from './accepted.js';
import { eventId } from './command-identity.js';
import { Execute, type Outcome } from './execute.js';
import { FoldedStates, type Folded } from './folded-states.js';
import { Gathered } from './gathered.js';
import { StreamTurns } from './stream-turns.js';

/** How often a command is decided anew because a stream it looked at has moved on. */
const MAX_ATTEMPTS = 8;

/** The one write path: who may → when → load → decide → append, and again when somebody was faster. */
@CommandHandler(Execute)
export class ExecuteHandler implements ICommandHandler<Execute> {
  private readonly states: FoldedStates;
  private readonly turns = new StreamTurns();

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.states = new FoldedStates(store);
  }

  async execute(command: Execute): Promise<Outcome> {
    const { action, actor, occurredMs } = command;
    if (!action.roles.includes(actor.role)) throw new Refusal('FORBIDDEN', { role: actor.role });
    if (occurredMs > this.clock()) throw new Refusal('DATE_IN_FUTURE', {}, 'occurredAt');
    const target = action.aggregate.of(action.id(command.data));
    return this.turns.take(target.stream, () => this.decideInTurn(command, target));
  }

  private async decideInTurn(command: Execute, target: StreamRef<unknown>): Promise<Outcome> {
    for (let attempt = 1; ; attempt++) {
      const gathered = new Gathered(this.states);
      try {
        const begins = command.action.mode === 'begins' && attempt === 1;
        const folded = begins ? gathered.assume(target) : await gathered.look(target);
        const records = await this.decide(command, target, folded, gathered);
        const events = await this.store.append(records, gathered.checks());
        this.states.advance(target, events);
        return { answer: accepted(command.commandId, target.stream, events), repeated: false };
      } catch (error) {
        if (error instanceof DuplicateEvent) return this.firstOutcome(command, target, error);
        const again = attempt < MAX_ATTEMPTS;
        if (error instanceof VersionConflict) {
          this.states.forget(error.stream);
          if (!again) return this.firstOutcome(command, target, new Refusal('CONCURRENCY_CONFLICT'));
        } else if (error instanceof Refusal || error instanceof Missing) {
          // No is only said on what the store holds now, and not to a command that was accepted before.
          if (!again || !(await gathered.refresh())) return this.firstOutcome(command, target, error);
        } else throw error;
      }
    }
  }

  /** @throws Refusal, Missing */
  private async decide(
    command: Execute,
    target: StreamRef<unknown>,
    { version, state }: Folded,
    gathered: Gathered,
  ): Promise<readonly NewRecord[]> {
    const { action, data, actor, commandId, expectedVersion } = command;
    if (expectedVersion !== undefined && expectedVersion !== version)
      throw new Refusal('CONCURRENCY_CONFLICT', { expected: expectedVersion, actual: version });
    if (action.mode === 'alters' && state === undefined) throw new Missing(action.aggregate.kind, target.id);
    const occurredAt = new Date(command.occurredMs).toISOString();
    const context: ActionContext = { actor, occurredAt, occurredOn: chinaDate(occurredAt) };
    const facts = await gathered.facts(action, data, state, context);
    const decided = action.decide(data, state, facts, context);
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
   * What the command answered when it was accepted before.
   * @throws the error, when it was not; HttpProblem COMMAND_ID_REUSED, when its id belongs to another command
   */
  private async firstOutcome(command: Execute, target: StreamRef<unknown>, error: Error): Promise<Outcome> {
    const { commandId, hash, repeatable } = command;
    const first = repeatable ? await this.store.findById(eventId(commandId, 0)) : undefined;
    if (!first) throw error;
    if (first.commandHash !== hash) throw new HttpProblem('COMMAND_ID_REUSED', { details: { commandId } });
    const events = [first];
    for (;;) {
      const next = await this.store.findById(eventId(commandId, events.length));
      if (!next) return { answer: accepted(commandId, target.stream, events), repeated: true };
      events.push(next);
    }
  }
}

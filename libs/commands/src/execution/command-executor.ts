import type { AcceptedCommand } from '#contracts';
import {
  contextOf,
  DueFirst,
  eventsNamed,
  everyRefusalOf,
  filesNamed,
  IndustryChain,
  LATE_AFTER_DAYS,
  Missing,
  Refusal,
  requireSinceChain,
  requireTimely,
  type ActionContext,
  type Actor,
  type DueCommand,
  type NamedEvent,
  type NamedFile,
  type StreamRef,
} from '#domain';
import { DuplicateEvent, StreamNameTaken, VersionConflict, type Clock, type NewRecord } from '#event-store';
import { eventId } from '../command-identity.js';
import { CommandIdReused } from '../errors.js';
import type { Outcome, Preview, ValidatedCommand } from '../validated-command.js';
import type { CommandStore } from '../sealing/sealed-streams.js';
import { accepted } from './accepted.js';
import { STOP_AT_FIRST, type Gate } from './gate.js';
import { MAX_ATTEMPTS, pauseAfter } from './attempts.js';
import { DecisionContext } from './decision-context.js';
import { dueCommand } from './due-command.js';
import { ANY_FILE, filesInClear, type AttachableFiles } from './attachable-files.js';
import { envelopeFields, storedActor } from './envelope-fields.js';
import { commandInQuestion, judging, obstacleIn, type ActionInQuestion } from './possible-now.js';
import { requireRole, requireVersion, submitterOf, takenInOtherCase } from './sender-checks.js';
import { StreamLocks } from './stream-locks.js';
import { StreamStateCache, type StreamState } from './stream-state-cache.js';

/**
 * Clocks of senders run ahead: a time of occurrence at most this many milliseconds ahead of the server's counts as now.
 */
const MAX_SKEW_MS = 5_000;

/** Executes commands on one event store. Create one executor per process and store: it has the cache and the locks. */
export class CommandExecutor {
  private readonly states: StreamStateCache;
  private readonly locks = new StreamLocks();

  /** @param store with sealed streams in clear (`SealedStreams`), where sealed facts are recorded */
  constructor(
    private readonly store: CommandStore,
    private readonly clock: Clock = Date.now,
    /** A fact recorded more than this many days after it occurred is late. */
    private readonly lateAfterDays = LATE_AFTER_DAYS,
    /** The files that can be attached. Default: any, as for histories that are replayed in memory. */
    private readonly files: AttachableFiles = ANY_FILE,
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
    requireRole(command);
    const target = targetOf(command);
    return this.locks.run(target.stream, () => this.decideAndAppend(command, target));
  }

  /**
   * What the command would record now, or why it would be refused: everything that it names and that does not exist, or
   * every rule that refuses it. Stores nothing and takes no lock, so the answer can be outdated when the command is sent.
   * @throws Refusal FORBIDDEN for a role that may not send the command; CommandIdReused
   */
  async preview(command: ValidatedCommand): Promise<Preview> {
    requireRole(command);
    const target = targetOf(command);
    const first = await this.acceptedBefore(command, target);
    if (first) return { stream: target.stream, version: first.version, repeats: first, records: [], refusals: [] };
    for (;;) {
      const context = new DecisionContext(this.states, false);
      const current = await context.load(target);
      const { records, refusals } = await this.decideCollecting(command, target, current, context);
      // A refusal counts only on current state.
      if (refusals.length > 0 && (await context.refresh())) continue;
      return { stream: target.stream, version: current.version, records, refusals };
    }
  }

  /**
   * For each action in question the refusal that its sender would get now, whatever is entered in the fields that are not
   * known; undefined where it is possible as far as that is known. The rules are those that decide the command itself.
   */
  async obstacles(asked: readonly ActionInQuestion[]): Promise<readonly (Refusal | Missing | undefined)[]> {
    for (;;) {
      const context = new DecisionContext(this.states, false);
      const found: (Refusal | Missing | undefined)[] = [];
      for (const each of asked) found.push(await this.obstacle(each, context.startNext()));
      // A refusal counts only on current state.
      if (found.every((one) => one === undefined) || !(await context.refresh())) return found;
    }
  }

  private async obstacle(asked: ActionInQuestion, context: DecisionContext): Promise<Refusal | Missing | undefined> {
    try {
      const command = commandInQuestion(asked, this.clock());
      requireRole(command);
      const target = targetOf(command);
      await this.decide(command, target, await context.load(target), context, judging(asked));
      return undefined;
    } catch (error) {
      return obstacleIn(error, asked);
    }
  }

  private async decideCollecting(
    command: ValidatedCommand,
    target: StreamRef<unknown>,
    current: StreamState,
    context: DecisionContext,
  ): Promise<Pick<Preview, 'records' | 'refusals'>> {
    const refusals: (Refusal | Missing)[] = [];
    const collect = (error: unknown): void => {
      if (!(error instanceof Refusal || error instanceof Missing)) throw error;
      refusals.push(error);
    };
    const gate: Gate = (rules) => {
      let result: ReturnType<typeof rules> | undefined;
      try {
        const refused = everyRefusalOf(() => (result = rules()));
        refusals.push(...refused);
        return refused.length === 0 ? result : undefined;
      } catch (error) {
        collect(error);
        return undefined;
      }
    };
    try {
      const records = await this.decide(command, target, current, context, gate);
      if (refusals.length === 0) return { records, refusals };
    } catch (error) {
      collect(error);
    }
    return { records: [], refusals: [...refusals, ...context.missing.filter((each) => !refusals.includes(each))] };
  }

  private async decideAndAppend(command: ValidatedCommand, target: StreamRef<unknown>): Promise<Outcome> {
    for (let attempt = 1; ; attempt++) {
      const context = new DecisionContext(this.states, attempt === 1);
      try {
        const begins = command.action.mode === 'begins' && attempt === 1;
        const current = begins ? context.assumeAbsent(target) : await context.load(target);
        const records = await this.decide(command, target, current, context);
        // Before the append: a file of a recorded event is never removed as one that nobody attached.
        await this.attach(command, records);
        const events = await this.store.append(records, context.checks());
        this.states.advance(target, events);
        return { answer: accepted(command.commandId, target.stream, events), repeated: false };
      } catch (error) {
        if (error instanceof DuplicateEvent) return this.firstOutcome(command, target, error);
        if (error instanceof StreamNameTaken) throw takenInOtherCase(error, command.data, target);
        const last = attempt >= MAX_ATTEMPTS;
        if (error instanceof VersionConflict) {
          if (last) return this.firstOutcome(command, target, new Refusal('CONCURRENCY_CONFLICT'));
          await pauseAfter(attempt);
          // Not after, but instead of what was read: as where the store was replaced by a copy.
          if (error.actual < error.expected) this.states.forget(error.stream);
          await context.refresh();
        } else if (error instanceof DueFirst && !last) {
          await this.executeFirst(error.due, target);
        } else if (error instanceof Refusal || error instanceof Missing) {
          // A refusal is final only on current state, and not for a command that was accepted before.
          if (last || !(await context.refresh())) return this.firstOutcome(command, target, error);
        } else throw error;
      }
    }
  }

  /**
   * Executes a command that is due. It has an id that follows from its content, so that it is recorded once, also when
   * several requests notice that it is due.
   * @throws Refusal, Missing
   */
  async executeDue(due: DueCommand): Promise<Outcome> {
    const { command, target } = dueCommand(due);
    return this.locks.run(target.stream, () => this.decideAndAppend(command, target));
  }

  /** @param waiting the stream whose lock is held */
  private async executeFirst(due: DueCommand, waiting: StreamRef<unknown>): Promise<void> {
    const { command, target } = dueCommand(due);
    try {
      if (target.stream === waiting.stream) await this.decideAndAppend(command, target);
      else await this.executeDue(due);
    } catch (error) {
      // Another process may have been first. Where it was not, the command that waits is refused.
      if (!(error instanceof Refusal)) throw error;
      this.states.forget(waiting.stream);
    }
  }

  /** @throws Refusal, Missing */
  private async decide(
    command: ValidatedCommand,
    target: StreamRef<unknown>,
    { version, state }: StreamState,
    streams: DecisionContext,
    gate: Gate = STOP_AT_FIRST,
  ): Promise<readonly NewRecord[]> {
    const { action, data, commandId, lateReason, received } = command;
    const { occurredAt, recordedAt } = this.times(command);
    const inContextOf = (by: Actor): ActionContext =>
      contextOf({
        ...{ actor: by, occurredAt, recordedAt, lateReason, received },
        lateAfterDays: this.lateAfterDays,
      });
    let context = inContextOf(command.sender);
    const requireCurrent = (): void => {
      gate(() => requireTimely(action, context));
      gate(() => requireVersion(command, version));
    };
    let facts: object;
    try {
      if (action.mode === 'alters' && state === undefined) throw new Missing(action.aggregate.kind, target.id);
      if (received) context = inContextOf(await submitterOf(command, state, context, streams));
      facts = await streams.facts(action, data, state, context);
    } catch (error) {
      if (error instanceof Missing || error instanceof Refusal) requireCurrent();
      throw error;
    }
    const chain = action.chain(data, state, facts);
    const chainState = chain === null ? undefined : await streams.current(IndustryChain.of(chain));
    const decider = { actor: received ? command.sender : context.actor };
    gate(() => action.requireJurisdiction(data, state, facts, decider, chainState));
    gate(() => action.requirePermitted(data, state, facts, context));
    requireCurrent();
    gate(() => requireSinceChain(chainState, context));
    const decided = gate(() => action.decide(data, state, facts, context)) ?? [];
    await this.requireRecorded(eventsNamed(action.payload, data));
    this.requireUploaded(filesNamed(action.payload, data), command.sender);
    return (Array.isArray(decided) ? decided : [decided]).map((event, n) => ({
      id: eventId(commandId, n),
      stream: event.stream ?? target.stream,
      chain: event.chain === undefined ? chain : event.chain,
      type: event.type,
      schema: event.schema,
      occurredAt,
      ...envelopeFields(command, context),
      actor: storedActor(context.actor),
      commandId,
      commandHash: command.hash,
      data: event.data,
    }));
  }

  /** When the command occurred, and when it is recorded. */
  private times({ occurredMs }: ValidatedCommand): { readonly occurredAt: string; readonly recordedAt: string } {
    const now = this.clock();
    const isAhead = occurredMs > now && occurredMs <= now + MAX_SKEW_MS;
    const recordedAt = new Date(now).toISOString();
    return { occurredAt: isAhead ? recordedAt : new Date(occurredMs).toISOString(), recordedAt };
  }

  /**
   * Stored events are never removed, so the result is still valid at the append.
   * @throws Refusal EVIDENCE_NOT_FOUND
   */
  private async requireRecorded(named: readonly NamedEvent[]): Promise<void> {
    for (const { id, field } of named)
      if (!(await this.store.findById(id))) throw new Refusal('EVIDENCE_NOT_FOUND', { eventId: id }, field);
  }

  /** @throws Refusal FILE_NOT_UPLOADED */
  private requireUploaded(named: readonly NamedFile[], { organisationId }: Actor): void {
    for (const { file, field } of named)
      if (!this.files.has(file, organisationId))
        throw new Refusal('FILE_NOT_UPLOADED', { sha256: file.sha256 }, `${field}.sha256`);
  }

  private async attach({ action, data, sender }: ValidatedCommand, records: readonly NewRecord[]): Promise<void> {
    const [first] = records;
    if (first)
      for (const { file } of filesNamed(action.payload, data)) this.files.attach(file, sender.organisationId, first.id);
    for (const file of filesInClear(records)) await this.files.reveal(file);
  }

  /**
   * The first result of a command that was accepted before.
   * @throws the given error if it was not; CommandIdReused if its id belongs to another command
   */
  private async firstOutcome(command: ValidatedCommand, target: StreamRef<unknown>, error: Error): Promise<Outcome> {
    const answer = await this.acceptedBefore(command, target);
    if (!answer) throw error;
    return { answer, repeated: true };
  }

  /**
   * The first result of a command that was accepted before; undefined if it was not.
   * @throws CommandIdReused
   */
  private async acceptedBefore(
    { commandId, hash, hashAsSent, repeatable }: ValidatedCommand,
    target: StreamRef<unknown>,
  ): Promise<AcceptedCommand | undefined> {
    const first = repeatable ? await this.store.findById(eventId(commandId, 0)) : undefined;
    if (!first) return undefined;
    if (first.commandHash !== hash && first.commandHash !== hashAsSent) throw new CommandIdReused(commandId);
    const events = [first];
    for (;;) {
      const next = await this.store.findById(eventId(commandId, events.length));
      if (!next) return accepted(commandId, target.stream, events);
      events.push(next);
    }
  }
}

const targetOf = ({ action, data }: ValidatedCommand): StreamRef<unknown> => action.aggregate.of(action.id(data));

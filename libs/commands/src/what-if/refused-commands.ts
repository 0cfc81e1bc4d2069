import { isDeepStrictEqual } from 'node:util';
import { setImmediate } from 'node:timers/promises';
import { Missing, Refusal, upcast, type PastEvent } from '#domain';
import type { NewRecord, StoredEvent } from '#event-store';
import type { CommandCatalogue } from '../command-catalogue.js';
import { CommandIdReused } from '../errors.js';
import { CommandExecutor } from '../execution/command-executor.js';
import type { ValidatedCommand } from '../validated-command.js';
import type { ChangedHistory } from './changed-history.js';
import { HistoryInMemory, WouldRecord } from './history-in-memory.js';
import { likelyCommands } from './likely-commands.js';

/** Most commands that are decided again, after the first change. */
const MAX_JUDGED = 2_000;
/** Most refusals, and most commands with other events, that are returned. */
const MAX_FOUND = 20;
/** Commands between two turns of the event loop. */
const PER_TURN = 50;

/** A command that would have been refused, by the first of the events that it recorded. */
export interface RefusedCommand {
  readonly eventId: string;
  readonly refusal: Refusal | Missing;
}

export interface Judgement {
  readonly refused: readonly RefusedCommand[];
  /** The first events of commands that would have recorded something else. */
  readonly differing: readonly string[];
  readonly judged: number;
  /** Commands that were not decided again: they could not be derived from their events, or there were too many. */
  readonly notJudged: number;
}

interface JudgeOptions {
  readonly catalogue: CommandCatalogue;
  readonly lateAfterDays: number;
}

type Decision = readonly NewRecord[] | Refusal | Missing | undefined;

/** Commands decided on one of the two histories. */
class Decider {
  readonly history = new HistoryInMemory();
  #now = 0;
  readonly #executor: CommandExecutor;

  /** @param isSound whether every stream begins: not where the events that began one were left out */
  constructor(
    lateAfterDays: number,
    private readonly isSound: boolean,
  ) {
    this.#executor = new CommandExecutor(this.history, () => this.#now, lateAfterDays);
  }

  /** Undefined where another command would be due first. */
  async decide(command: ValidatedCommand, recordedAt: string): Promise<Decision> {
    this.#now = Date.parse(recordedAt);
    try {
      // A command with an id could have been accepted before; this one was not.
      await this.#executor.execute({ ...command, repeatable: false });
      return undefined;
    } catch (error) {
      if (error instanceof WouldRecord)
        return error.records.every(({ commandId }) => commandId === command.commandId) ? error.records : undefined;
      if (error instanceof Refusal || error instanceof Missing) return error;
      if (error instanceof CommandIdReused) return undefined;
      if (this.isSound) throw error;
      // The events of a stream that does not begin have no state.
      return new Missing(command.action.aggregate.kind, command.action.id(command.data));
    }
  }
}

/** The events of one command are next to each other. */
function commandsOf(events: readonly StoredEvent[]): readonly (readonly StoredEvent[])[] {
  const commands: StoredEvent[][] = [];
  for (const event of events) {
    const last = commands.at(-1);
    if (last?.[0]?.commandId === event.commandId) last.push(event);
    else commands.push([event]);
  }
  return commands;
}

const contentOf = ({ type, stream, data, schema }: NewRecord) =>
  ({ type, stream, data: upcast({ type, data, schema } as PastEvent).data }) as const;

const sameContent = (a: readonly NewRecord[], b: readonly NewRecord[]): boolean =>
  isDeepStrictEqual(a.map(contentOf), b.map(contentOf));

/**
 * Decides the commands after the first change again, each in the state that the changed history has before it, and says
 * which would have been refused. The facts stay as they were recorded: a refused command's events are still among those
 * before the next one. A command is derived from its events, and is judged only where it records the same ones again in
 * the history as it was recorded.
 */
export async function refusedCommands(
  { recorded, changed }: ChangedHistory,
  { catalogue, lateAfterDays }: JudgeOptions,
): Promise<Judgement> {
  const [before, after] = [new Decider(lateAfterDays, true), new Decider(lateAfterDays, false)];
  const originals = new Map(commandsOf(recorded).map((events) => [events[0]?.commandId ?? '', events]));
  const refused: RefusedCommand[] = [];
  const differing: string[] = [];
  let [judged, notJudged, turn, isChanged] = [0, 0, 0, false];
  const queue = [...originals.values()];
  const addOriginals = (untilCommand: string | undefined): void => {
    while (queue[0] && queue[0][0]?.commandId !== untilCommand)
      for (const event of queue.shift() ?? []) before.history.add(event);
  };
  for (const events of commandsOf(changed)) {
    const [first] = events;
    if (!first) continue;
    const original = originals.get(first.commandId);
    if (original) addOriginals(first.commandId);
    isChanged ||= original === undefined || original[0]?.position !== first.position || !sameEvents(original, events);
    if (isChanged) {
      const decision = judged < MAX_JUDGED ? await judge(events, original) : undefined;
      if (decision === undefined) notJudged += 1;
      else judged += 1;
      if (decision instanceof Refusal || decision instanceof Missing)
        refused.push({ eventId: first.id, refusal: decision });
      else if (decision && original && sameEvents(original, events) && !sameContent(decision, events))
        differing.push(first.id);
      if (++turn % PER_TURN === 0) await setImmediate();
    }
    for (const event of events) after.history.add(event);
  }
  return { refused: refused.slice(0, MAX_FOUND), differing: differing.slice(0, MAX_FOUND), judged, notJudged };

  async function judge(
    events: readonly StoredEvent[],
    original: readonly StoredEvent[] | undefined,
  ): Promise<Decision> {
    const recordedAt = events[0]?.recordedAt ?? '';
    if (!original) return judgeAdded(events, recordedAt);
    for (const command of likelyCommands(catalogue, original)) {
      const then = await before.decide(command, recordedAt);
      if (!Array.isArray(then) || !sameContent(then, original)) continue;
      const [now] = sameEvents(original, events)
        ? [command]
        : likelyCommands(catalogue, events).filter(({ action }) => action === command.action);
      return now && after.decide(now, recordedAt);
    }
    return undefined;
  }

  /** An added event has no command that was sent: one that records it, or else the refusal of one that could. */
  async function judgeAdded(events: readonly StoredEvent[], recordedAt: string): Promise<Decision> {
    let refusal: Decision;
    for (const command of likelyCommands(catalogue, events)) {
      const decision = await after.decide(command, recordedAt);
      if (Array.isArray(decision) && sameContent(decision, events)) return decision;
      if (decision instanceof Refusal && decision.code !== 'FORBIDDEN') refusal ??= decision;
    }
    return refusal;
  }
}

const sameEvents = (a: readonly StoredEvent[], b: readonly StoredEvent[]): boolean =>
  a.length === b.length &&
  a.every((event, index) => {
    const other = b[index];
    return event.id === other?.id && event.occurredAt === other.occurredAt && event.data === other.data;
  });

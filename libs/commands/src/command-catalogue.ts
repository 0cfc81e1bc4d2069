import { v7 } from 'uuid';
import type { CommandDescription, CommandEnvelope } from '#contracts';
import { actions, endOfChinaDate, type Action, type LateReason, type PaperSubmission } from '#domain';
import { describeCommand } from './command-description.js';
import { commandHash } from './command-identity.js';
import { ExpectedVersionsDiffer, UnknownCommand } from './errors.js';
import type { Submission, ValidatedCommand } from './validated-command.js';
import { CommandBody, occurredMs } from './validation/command-body.js';
import { offsetOf } from './validation/occurred-at.js';

interface KnownCommand {
  readonly action: Action;
  readonly body: CommandBody;
}

/** When a command without a time of occurrence occurred: now or, on paper, by the end of the day received. */
const defaultMs = (received: PaperSubmission | undefined, now: number): number =>
  received ? Math.min(now, Date.parse(endOfChinaDate(received.on))) : now;

/**
 * Every command of the domain with its compiled schema. Compiling is slow, so create one catalogue per process.
 * @throws Error when a payload class cannot be compiled, so that the program fails at startup
 */
export class CommandCatalogue {
  readonly descriptions: readonly CommandDescription[];
  private readonly known: ReadonlyMap<string, KnownCommand>;

  constructor() {
    const known = actions.map((action) => ({ action, body: new CommandBody(action) }));
    this.known = new Map(known.map((command) => [command.action.name, command]));
    this.descriptions = known.map(({ action, body }) => describeCommand(action, body.schema));
  }

  /**
   * Checks the body of a command against its schema and returns it.
   * @throws UnknownCommand, InvalidCommand
   */
  read(name: string, body: unknown): CommandEnvelope {
    return this.commandOf(name).body.read(body);
  }

  /**
   * Validates a command so that it can be executed. A command without an id gets one.
   * @param now milliseconds since 1970 UTC; the time of occurrence if the body has none
   * @throws UnknownCommand, InvalidCommand, ExpectedVersionsDiffer
   */
  validate({ name, body, actor, expectedVersion: ofCaller }: Submission, now: number): ValidatedCommand {
    const known = this.commandOf(name);
    const { data, commandId, occurredAt = null, expectedVersion: inBody, ...given } = known.body.read(body);
    const { lateReason, received } = given as { lateReason?: LateReason; received?: PaperSubmission };
    const { data: sent } = body as CommandEnvelope;
    if (ofCaller !== undefined && inBody !== undefined && ofCaller !== inBody)
      throw new ExpectedVersionsDiffer(ofCaller, inBody);
    const expectedVersion = ofCaller ?? inBody;
    const { role, organisationId } = actor;
    const hash = (content: object): string =>
      commandHash({
        ...{
          name,
          actor: { role, organisationId },
          occurredAt,
          expectedVersion: expectedVersion ?? null,
          data: content,
        },
        ...(lateReason ? { lateReason } : {}),
        ...(received ? { received } : {}),
      });
    const normalHash = hash(data);
    return {
      action: known.action,
      data,
      sender: actor,
      commandId: commandId?.toLowerCase() ?? v7(),
      repeatable: commandId !== undefined,
      occurredMs: occurredAt === null ? defaultMs(received, now) : occurredMs(occurredAt),
      occurredOffset: occurredAt === null ? undefined : offsetOf(occurredAt),
      lateReason,
      received,
      expectedVersion,
      hash: normalHash,
      hashAsSent: sent === data ? normalHash : hash(sent),
    };
  }

  private commandOf(name: string): KnownCommand {
    const command = this.known.get(name);
    if (!command) throw new UnknownCommand(name);
    return command;
  }
}

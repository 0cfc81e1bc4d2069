import { Injectable } from '@nestjs/common';
import type { CommandDescription } from '#contracts';
import { actions, type Action } from '#domain';
import { HttpProblem } from '../http/http-problem.js';
import { CommandBody } from './command-body.js';
import { describeCommand } from './command-description.js';

interface KnownCommand {
  readonly action: Action;
  readonly body: CommandBody;
}

/** Every command with its compiled schema. Made at the start: a payload class that cannot be compiled stops it. */
@Injectable()
export class CommandCatalogue {
  readonly descriptions: readonly CommandDescription[];
  private readonly known: ReadonlyMap<string, KnownCommand>;

  constructor() {
    const known = actions.map((action) => ({ action, body: new CommandBody(action) }));
    this.known = new Map(known.map((command) => [command.action.name, command]));
    this.descriptions = known.map(({ action, body }) => describeCommand(action, body.schema));
  }

  /** @throws HttpProblem UNKNOWN_COMMAND */
  named(name: string): KnownCommand {
    const command = this.known.get(name);
    if (!command) throw new HttpProblem('UNKNOWN_COMMAND', { details: { name } });
    return command;
  }
}

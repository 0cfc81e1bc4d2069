import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CommandCatalogue, CommandExecutor, type Outcome, type Preview, type ValidatedCommand } from '#commands';
import type { Principal } from '#identity';
import type { Clock } from '#event-store';
import { actorOf } from '../identity/access.js';
import { ReadOnly } from '../ledger/read-only.js';
import { CLOCK } from '../tokens.js';
import { Execute } from './execute.js';

/** A command as a request contains it. */
export interface SentCommand {
  readonly name: string;
  readonly body: unknown;
  readonly by: Principal;
  readonly expectedVersion?: number | undefined;
}

/** Validates the commands of requests and passes them to the write path. */
@Injectable()
export class CommandSender {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CommandCatalogue) private readonly catalogue: CommandCatalogue,
    @Inject(CommandExecutor) private readonly executor: CommandExecutor,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ReadOnly) private readonly readOnly: ReadOnly,
  ) {}

  /** @throws as `CommandCatalogue.validate` and `CommandExecutor.execute`; HttpProblem where the store is read-only */
  send(sent: SentCommand): Promise<Outcome> {
    const command = this.validated(sent);
    this.readOnly.requireWritable();
    return this.bus.execute(new Execute(command));
  }

  /** @throws as `CommandCatalogue.validate` and `CommandExecutor.preview` */
  async preview(sent: SentCommand): Promise<{ readonly command: ValidatedCommand; readonly preview: Preview }> {
    const command = this.validated(sent);
    return { command, preview: await this.executor.preview(command) };
  }

  private validated({ name, body, by, expectedVersion }: SentCommand): ValidatedCommand {
    return this.catalogue.validate({ name, body, actor: actorOf(by), expectedVersion }, this.clock());
  }
}

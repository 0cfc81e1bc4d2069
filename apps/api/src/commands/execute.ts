import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type Outcome, type ValidatedCommand } from '#commands';

/** The only message type on the command bus: a validated command. */
export class Execute extends Command<Outcome> {
  constructor(readonly command: ValidatedCommand) {
    super();
  }
}

/** Passes commands from the bus to the write path. */
@CommandHandler(Execute)
export class ExecuteHandler implements ICommandHandler<Execute> {
  constructor(@Inject(CommandExecutor) private readonly executor: CommandExecutor) {}

  execute({ command }: Execute): Promise<Outcome> {
    return this.executor.execute(command);
  }
}

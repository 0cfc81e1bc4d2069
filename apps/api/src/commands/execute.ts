import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor, type Outcome, type ValidatedCommand } from '#commands';

/** The one message of the command bus. */
export class Execute extends Command<Outcome> {
  constructor(readonly command: ValidatedCommand) {
    super();
  }
}

/** Hands the commands of the bus to the write path. */
@CommandHandler(Execute)
export class ExecuteHandler implements ICommandHandler<Execute> {
  constructor(@Inject(CommandExecutor) private readonly executor: CommandExecutor) {}

  execute({ command }: Execute): Promise<Outcome> {
    return this.executor.execute(command);
  }
}

import { Command } from '@nestjs/cqrs';
import type { AcceptedCommand } from '#contracts';
import type { Action, Actor } from '#domain';

export interface Outcome {
  readonly answer: AcceptedCommand;
  /** True when the command had been accepted before and nothing was stored now. */
  readonly repeated: boolean;
}

/** The one command of the write path: decide an action on what an actor sent, and record what then is true. */
export class Execute extends Command<Outcome> {
  constructor(
    readonly action: Action,
    readonly data: object,
    readonly actor: Actor,
    /** Lower-case UUID. */
    readonly commandId: string,
    /** Whether the sender chose the id, and so may send the command again. */
    readonly repeatable: boolean,
    /** Milliseconds since 1970 UTC. */
    readonly occurredMs: number,
    /** Version the target stream must have. */
    readonly expectedVersion: number | undefined,
    /** Tells the same command from another one under the same id. */
    readonly hash: string,
  ) {
    super();
  }
}

import type { AcceptedCommand } from '#contracts';
import type { Action, Actor } from '#domain';

/** A command as somebody sends it: nothing in `body` has been checked. */
export interface Submission {
  /** Kebab-case imperative, such as `record-test-result`. */
  readonly name: string;
  /** A `CommandEnvelope`, if the caller got it right. */
  readonly body: unknown;
  /** Who acts. Known to the caller; the body cannot say it. */
  readonly actor: Actor;
  /** Version the target stream must have, where the caller learns it outside the body (such as from `If-Match`). */
  readonly expectedVersion?: number | undefined;
}

/** A command whose body is known to be well-formed. Made by `CommandCatalogue.validate`, executed by `CommandExecutor`. */
export interface ValidatedCommand {
  readonly action: Action;
  readonly data: object;
  readonly actor: Actor;
  /** Lower-case UUID. */
  readonly commandId: string;
  /** Whether the sender chose the id, and so may send the command again. */
  readonly repeatable: boolean;
  /** When it happened, in milliseconds since 1970 UTC. */
  readonly occurredMs: number;
  /** Version the target stream must have. */
  readonly expectedVersion: number | undefined;
  /** Fingerprint by which a repeated command is distinguished from another one under the same id. */
  readonly hash: string;
  /** The same of the data as they were sent, which is what earlier versions stored. */
  readonly hashAsSent: string;
}

export interface Outcome {
  readonly answer: AcceptedCommand;
  /** True when the command had been accepted before and nothing was stored now. */
  readonly repeated: boolean;
}

import type { AcceptedCommand } from '#contracts';
import type { Action, Actor, LateReason, Missing, PaperSubmission, Refusal } from '#domain';
import type { NewRecord } from '#event-store';

/** A command as it was sent; `body` is not validated. */
export interface Submission {
  /** Kebab-case imperative, such as `record-test-result`. */
  readonly name: string;
  /** A `CommandEnvelope` if it is valid. */
  readonly body: unknown;
  /** The actor; determined by the caller, not by the body. */
  readonly actor: Actor;
  /** Version that the target stream must have, if it was given outside the body, such as in `If-Match`. */
  readonly expectedVersion?: number | undefined;
}

/** A command with a valid body. Created by `CommandCatalogue.validate`, executed by `CommandExecutor`. */
export interface ValidatedCommand {
  readonly action: Action;
  readonly data: object;
  /** Who sends it: who acts, except for a paper submission. */
  readonly sender: Actor;
  /** Lower-case UUID. */
  readonly commandId: string;
  /** Whether the sender gave the id, so that the command may be repeated. */
  readonly repeatable: boolean;
  /** Time of occurrence, in milliseconds since 1970 UTC. */
  readonly occurredMs: number;
  /** The offset from UTC that the sender gave. */
  readonly occurredOffset: string | undefined;
  readonly lateReason: LateReason | undefined;
  readonly received: PaperSubmission | undefined;
  /** Version the target stream must have. */
  readonly expectedVersion: number | undefined;
  /** Fingerprint that distinguishes a repeated command from another one with the same id. */
  readonly hash: string;
  /** The fingerprint with the data as they were sent, which earlier versions stored. */
  readonly hashAsSent: string;
}

export interface Outcome {
  readonly answer: AcceptedCommand;
  /** True if the command was accepted before; nothing was stored now. */
  readonly repeated: boolean;
}

/** What a command would do, without being executed. */
export interface Preview {
  readonly stream: string;
  /** Version of the stream now. */
  readonly version: number;
  /** The first result of a command that was accepted before: sending it again stores nothing. */
  readonly repeats?: AcceptedCommand;
  /** What it would store; empty if it is refused. */
  readonly records: readonly NewRecord[];
  readonly refusals: readonly (Refusal | Missing)[];
}

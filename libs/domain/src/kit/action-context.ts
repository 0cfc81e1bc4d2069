import type { Actor } from './actor.js';
import { chinaDate } from './china-date.js';
import type { LateReason } from './late-reason.js';
import type { PaperSubmission } from './paper-submission.js';

/** What a command says about its actor and its time, and when it is recorded. Times are UTC, ISO 8601 with milliseconds. */
export interface Circumstances {
  /** Who acts: for a paper submission the submitter. */
  readonly actor: Actor;
  /** Claimed by the actor. */
  readonly occurredAt: string;
  /** From the clock of the write path, which nobody chooses. */
  readonly recordedAt: string;
  readonly lateReason?: LateReason | undefined;
  readonly received?: PaperSubmission | undefined;
}

/** The context of a command: the actor and the time. Dates are calendar dates at +08:00, `YYYY-MM-DD`. */
export interface ActionContext extends Circumstances {
  readonly occurredOn: string;
  readonly recordedOn: string;
  /** The date by which a submission is judged: on which it is recorded or, on paper, was received. */
  readonly submittedOn: string;
}

export function contextOf(circumstances: Circumstances): ActionContext {
  const recordedOn = chinaDate(circumstances.recordedAt);
  return {
    ...circumstances,
    occurredOn: chinaDate(circumstances.occurredAt),
    recordedOn,
    submittedOn: circumstances.received?.on ?? recordedOn,
  };
}

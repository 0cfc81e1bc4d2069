import type { Actor } from './actor.js';
import { chinaDate, daysElapsed } from './china-date.js';
import type { LateReason } from './late-reason.js';
import type { PaperSubmission } from './paper-submission.js';

/** By default a fact is late when it is recorded more than this many days after it occurred. */
export const LATE_AFTER_DAYS = 7;

/** What a command says about its actor and its time, and when it is recorded. Times are UTC, ISO 8601 with milliseconds. */
export interface Circumstances {
  /** Who acts: for a paper submission the submitter. */
  readonly actor: Actor;
  /** Claimed by the actor. */
  readonly occurredAt: string;
  /** From the clock of the write path, not from the command. */
  readonly recordedAt: string;
  readonly lateReason?: LateReason | undefined;
  /** A setting; default `LATE_AFTER_DAYS`. */
  readonly lateAfterDays?: number | undefined;
  readonly received?: PaperSubmission | undefined;
}

/** The context of a command: the actor and the time. Dates are calendar dates at +08:00, `YYYY-MM-DD`. */
export interface ActionContext extends Omit<Circumstances, 'lateAfterDays'> {
  /** Whole days from the occurrence to the recording of a late fact; undefined for one that is not late. */
  readonly daysLate: number | undefined;
  /** Only of a late fact. */
  readonly lateReason?: LateReason | undefined;
  readonly occurredOn: string;
  readonly recordedOn: string;
  /** The date by which a submission is judged: on which it is recorded or, on paper, was received. */
  readonly submittedOn: string;
}

export function contextOf({ lateAfterDays = LATE_AFTER_DAYS, ...circumstances }: Circumstances): ActionContext {
  const recordedOn = chinaDate(circumstances.recordedAt);
  const days = daysElapsed(circumstances.occurredAt, circumstances.recordedAt);
  const isLate = days > lateAfterDays;
  return {
    ...circumstances,
    occurredOn: chinaDate(circumstances.occurredAt),
    recordedOn,
    daysLate: isLate ? Math.floor(days) : undefined,
    lateReason: isLate ? circumstances.lateReason : undefined,
    submittedOn: circumstances.received?.on ?? recordedOn,
  };
}

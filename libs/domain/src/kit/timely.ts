import type { Action } from './action.js';
import type { ActionContext } from './action-context.js';
import { daysElapsed } from './china-date.js';
import { Refusal } from './errors.js';
import { refuse } from './refuse.js';

/**
 * The instant on whose date an organisation must be on the chain: of a fact, when it occurred; of a submission, which is
 * judged by the clock, when it is recorded or, on paper, was received.
 */
export const judgedAtOf = (
  { submission }: Pick<Action, 'submission'>,
  { occurredAt, recordedAt, received }: ActionContext,
): string => (submission && !received ? recordedAt : occurredAt);

/**
 * A submission is judged by the clock, not by a date of the submitter's choice: it is dated within the day before it is
 * recorded or, on paper, on the date received.
 * @throws Refusal SUBMISSION_BACKDATED
 */
function requireSubmittedNow({ occurredAt, occurredOn, recordedAt, received }: ActionContext): void {
  if (received) {
    if (occurredOn !== received.on) refuse('SUBMISSION_BACKDATED', { receivedOn: received.on }, 'occurredAt');
  } else if (daysElapsed(occurredAt, recordedAt) > 1) refuse('SUBMISSION_BACKDATED', { recordedAt }, 'occurredAt');
}

/** Only imported records may be dated earlier. */
const EARLIEST = '2000-01-01';

/** @throws Refusal LATE_REASON_REQUIRED, DATE_TOO_EARLY */
function requireReasonForLateness({ daysLate, lateReason, occurredOn }: ActionContext): void {
  if (daysLate === undefined) return;
  if (lateReason === undefined) throw new Refusal('LATE_REASON_REQUIRED', { daysLate }, 'lateReason');
  if (lateReason.code === 'OTHER' && lateReason.words === undefined)
    refuse('LATE_REASON_REQUIRED', { daysLate }, 'lateReason.words');
  if (occurredOn < EARLIEST && lateReason.code !== 'HISTORICAL_IMPORT')
    refuse('DATE_TOO_EARLY', { earliest: EARLIEST }, 'occurredAt');
}

/**
 * Checks the time of any action; called after its duties, before versions and its rules.
 * @throws Refusal DATE_IN_FUTURE, RECEIVED_IS_FOR_SUBMISSIONS, SUBMISSION_BACKDATED, LATE_REASON_REQUIRED,
 * DATE_TOO_EARLY
 */
export function requireTimely({ submission }: Pick<Action, 'submission'>, context: ActionContext): void {
  const { occurredAt, recordedAt, recordedOn, received } = context;
  if (occurredAt > recordedAt) refuse('DATE_IN_FUTURE', {}, 'occurredAt');
  if (received && received.on > recordedOn) refuse('DATE_IN_FUTURE', {}, 'received.on');
  if (received && !submission) refuse('RECEIVED_IS_FOR_SUBMISSIONS', {}, 'received');
  if (submission) requireSubmittedNow(context);
  else requireReasonForLateness(context);
}

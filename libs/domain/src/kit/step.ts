import { chinaDate } from './china-date.js';
import { Refusal } from './errors.js';
import type { PastEvent } from './event.js';

/** Something that has happened: what follows from it cannot have happened before it. */
export interface Step {
  /** The type of its event. */
  readonly event: string;
  /** UTC, ISO 8601 with milliseconds. */
  readonly at: string;
  /** The account that took it; absent in events from before accounts were stored. */
  readonly by?: string;
  /** The account of the person for whom a deputy took it. */
  readonly onBehalfOf?: string;
}

type TakenEvent = Pick<PastEvent, 'type' | 'occurredAt' | 'actor'>;

export const stepOf = ({ type, occurredAt, actor: { accountId, onBehalfOf } }: TakenEvent): Step => ({
  event: type,
  at: occurredAt,
  ...(accountId === undefined ? {} : { by: accountId }),
  ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
});

/** A status and the step that led to it. */
export interface Reached<Status extends string> {
  readonly status: Status;
  readonly since: Step;
}

/** `{ ...project, ...reached('AWARDED', event) }`: the status that an event leads to. */
export const reached = <const Status extends string>(status: Status, event: TakenEvent): Reached<Status> => ({
  status,
  since: stepOf(event),
});

/**
 * @throws Refusal BEFORE_PRECEDING_STEP with the step and its date where one of the steps is later than the instant; the
 * instant of the step is named too where only the time of day differs.
 */
export function requireNotBefore(steps: readonly (Step | undefined)[], occurredAt: string): void {
  for (const step of steps) {
    if (step === undefined || step.at <= occurredAt) continue;
    const on = chinaDate(step.at);
    const sameDay = on === chinaDate(occurredAt) ? { at: step.at } : {};
    throw new Refusal('BEFORE_PRECEDING_STEP', { step: step.event, on, ...sameDay }, 'occurredAt');
  }
}

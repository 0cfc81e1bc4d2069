import { expect } from '@jest/globals';
import type { Action } from '../kit/action.js';
import { given } from './given-when-then.js';
import { decide, sent, type History, type Sent } from './history.js';

/** What, the history, the command with its actor, the step it follows with its date, and the day before. */
export type StepCase = readonly [
  what: string,
  history: History,
  follower: Action,
  payload: object,
  actor: Sent['actor'],
  step: string,
  on: string,
  dayBefore: string,
];

/** Refused on the day before the step, and decided on the day of the step. */
export function expectInOrder(...[, history, follower, payload, actor, step, on, dayBefore]: StepCase): void {
  given(...history)
    .when(follower, payload, { actor, occurredAt: dayBefore })
    .thenRefused('BEFORE_PRECEDING_STEP', { step, on }, 'occurredAt');
  const { events } = decide(history, sent(follower, payload, actor, on));
  expect(events.length).toBeGreaterThan(0);
}

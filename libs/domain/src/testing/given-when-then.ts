import { expect } from '@jest/globals';
import type { Action } from '../kit/action.js';
import { Missing, Refusal } from '../kit/errors.js';
import { everyRefusalOf } from '../kit/refuse.js';
import type { DecidedEvent, PastEvent } from '../kit/event.js';
import type { RefusalCode } from '../refusals.js';
import { decide, inOrder, type History, type Sending } from './history.js';

/** The expected outcome of a command. */
interface Outcome {
  /** Exactly these events, in this order. */
  thenHappened(...expected: readonly DecidedEvent[]): void;
  /** Refused with the code and, where given, these details, pointing at this field of the payload. */
  thenRefused(code: RefusalCode, details?: Refusal['details'], field?: string): void;
  /** A stream the command needs does not exist. */
  thenMissing(kind: string, id: string): void;
}

interface DeciderSpecification {
  /** Adds past events, of the same or other streams. */
  and(...events: readonly PastEvent[]): DeciderSpecification;
  /** Decides the command with the real action, on states folded from the past events. */
  when(action: Action, payload: object, sending: Sending): Outcome;
}

const outcome = (attempt: () => readonly DecidedEvent[]): Outcome => {
  const error = (): unknown => {
    try {
      return { accepted: attempt() };
    } catch (thrown) {
      return thrown;
    }
  };
  return {
    thenHappened: (...expected) => expect(attempt()).toEqual(expected),
    thenRefused: (code, details, field) => {
      const thrown = error();
      expect(thrown instanceof Refusal ? thrown.code : thrown).toBe(code);
      if (details !== undefined) expect(thrown).toMatchObject({ details });
      if (field !== undefined) expect(thrown).toMatchObject({ field });
      // A dry run finds it first, whatever else it finds.
      expect(everyRefusalOf(attempt)[0]?.code).toBe(code);
    },
    thenMissing: (kind, id) => {
      const thrown = error();
      expect(thrown).toBeInstanceOf(Missing);
      expect(thrown).toMatchObject({ kind, id });
    },
  };
};

const specification = (history: History): DeciderSpecification => ({
  and: (...events) => specification(inOrder([...history, ...events])),
  when: (action, payload, sending) => outcome(() => decide(history, { action, payload, ...sending }).events),
});

/** `given(...past).when(action, payload, { actor, occurredAt }).thenHappened(...events)`, or `.thenRefused(code)`. */
export const given = (...events: readonly PastEvent[]): DeciderSpecification => specification(inOrder(events));

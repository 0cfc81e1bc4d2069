import type { components } from './api.js';
import type { Lingqu } from './connection.js';
import { answered } from './problem-answer.js';

/** An event as CloudEvents 1.0 (JSON). */
export type CloudEvent = components['schemas']['CloudEvent'];

/** Which events are followed. */
export interface Followed {
  /** Events after this position; 0: from the first. */
  readonly after: number;
  readonly chain?: string;
  /** Types such as `TestResultRecorded`; all types where it is absent. */
  readonly types?: readonly string[];
  /** Seconds that one request waits for an event, at most 30. Default: 25. */
  readonly wait?: number;
  readonly signal?: AbortSignal;
}

/** Some events in the order of the log, and the position to store once they are handled. */
export interface EventBatch {
  readonly events: readonly CloudEvent[];
  /** Goes on after these events when it is given as `after`. */
  readonly position: number;
}

/**
 * Follows the events that the account may see, batch after batch, and waits for new ones (long poll). Store `position`
 * together with what the events led to: a program that starts again gives it as `after`, and misses and repeats nothing.
 */
export async function* followEvents(lingqu: Lingqu, followed: Followed): AsyncGenerator<EventBatch, void> {
  const { chain, types, wait = 25, signal } = followed;
  const isOver = (): boolean => signal?.aborted === true;
  for (let after = followed.after; !isOver();) {
    const outcome = await lingqu.GET('/api/cloud-events', {
      params: {
        query: {
          after,
          wait,
          limit: 500,
          ...(chain === undefined ? {} : { chain }),
          ...(types === undefined ? {} : { type: types.join(',') }),
        },
      },
      ...(signal === undefined ? {} : { signal }),
    });
    const events = answered(outcome);
    after = Number(outcome.response.headers.get('lingqu-position') ?? after);
    yield { events, position: after };
  }
}

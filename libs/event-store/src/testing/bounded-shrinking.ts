import fc from 'fast-check';

/** How long a failure is shrunk, in milliseconds. */
const MAX_SHRINKING_MS = 2_000;

/**
 * A predicate whose failure is shrunk for a limited time. Shrinking runs the predicate hundreds of times; with stores on
 * disk that takes a minute. After the limit every further attempt is skipped, and the smallest failure so far is reported.
 */
export function boundedShrinking<T extends readonly unknown[]>(
  predicate: (...given: T) => Promise<void>,
): (...given: T) => Promise<void> {
  let failedAt = Infinity;
  return async (...given) => {
    fc.pre(performance.now() < failedAt + MAX_SHRINKING_MS);
    try {
      await predicate(...given);
    } catch (error) {
      failedAt = Math.min(failedAt, performance.now());
      throw error;
    }
  };
}

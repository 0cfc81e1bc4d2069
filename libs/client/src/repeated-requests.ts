/** How requests are repeated that got no answer, or 429, 502, 503 or 504. */
export interface Repetition {
  /** How often a request is sent at most. Default: 8. */
  readonly attempts?: number;
  /** Milliseconds before the second attempt; doubled for each further one, at most 30 s. Default: 500. */
  readonly firstPause?: number;
}

const LONGEST_PAUSE_MS = 30_000;
const REPEATED = new Set([429, 502, 503, 504]);
/** How long one attempt may take, in milliseconds: longer than the longest wait of a long poll. */
const ATTEMPT_MS = 60_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** `Retry-After` in milliseconds, where the answer has it in seconds. */
function retryAfter(response: Response): number | undefined {
  const seconds = response.headers.get('retry-after');
  return seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) * 1_000 : undefined;
}

/**
 * A `fetch` that sends a request again while the server cannot be reached or asks to wait. Every read can be repeated, and
 * a command with the same `commandId` is recorded once, so nothing is done twice.
 */
export function repeating({ attempts = 8, firstPause = 500 }: Repetition = {}) {
  return async (request: Request): Promise<Response> => {
    for (let attempt = 1; ; attempt += 1) {
      const pauseMs = Math.min(firstPause * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
      try {
        // The body of a request can be read once, so each attempt sends a copy.
        const response = await fetch(request.clone(), {
          signal: AbortSignal.any([request.signal, AbortSignal.timeout(ATTEMPT_MS)]),
        });
        if (attempt >= attempts || !REPEATED.has(response.status)) return response;
        await response.body?.cancel();
        await pause(retryAfter(response) ?? pauseMs);
      } catch (error) {
        if (attempt >= attempts || request.signal.aborted) throw error;
        await pause(pauseMs);
      }
    }
  };
}

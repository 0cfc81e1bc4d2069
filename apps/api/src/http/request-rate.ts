import { LRUCache } from 'lru-cache';
import { HttpProblem } from './http-problem.js';

/** Length of a window, in milliseconds. */
const WINDOW_MS = 60_000;
/** Most accounts or addresses that are counted; beyond this the least recently seen ones are forgotten. */
const MAX_COUNTED = 10_000;

interface Window {
  readonly endsAt: number;
  requests: number;
}

/** The names of the limits, as the headers call them. */
export type RateName = 'account' | 'address' | 'sign-in' | 'calendar';

/** Sets a header of the answer. */
export interface HeaderTarget {
  header(name: string, value: string): unknown;
}

/**
 * Limits requests of one account or one address in fixed windows of a minute, in memory. Each answer says what is left
 * (draft-ietf-httpapi-ratelimit-headers-10): `RateLimit-Policy: "account";q=6000;w=60`, `RateLimit: "account";r=5999;t=60`.
 */
export class RequestRate {
  private readonly windows = new LRUCache<string, Window>({ max: MAX_COUNTED });
  private readonly policy: string;

  constructor(
    private readonly name: RateName,
    private readonly mostPerMinute: number,
    private readonly now: () => number = Date.now,
  ) {
    this.policy = `"${name}";q=${mostPerMinute};w=${WINDOW_MS / 1000}`;
  }

  /**
   * Counts a request.
   * @param reply gets the headers; without one, only a refusal carries them
   * @throws HttpProblem TOO_MANY_REQUESTS
   */
  count(key: string, reply?: HeaderTarget): void {
    const now = this.now();
    let window = this.windows.get(key);
    if (window === undefined || window.endsAt <= now) {
      window = { endsAt: now + WINDOW_MS, requests: 0 };
      this.windows.set(key, window);
    }
    window.requests++;
    const seconds = Math.ceil((window.endsAt - now) / 1000);
    const left = Math.max(0, this.mostPerMinute - window.requests);
    const isRefused = window.requests > this.mostPerMinute;
    if (reply === undefined && !isRefused) return;
    const ratelimit = `"${this.name}";r=${left};t=${seconds}`;
    if (isRefused)
      throw new HttpProblem('TOO_MANY_REQUESTS', {
        details: { seconds },
        headers: { 'ratelimit-policy': this.policy, ratelimit, 'retry-after': String(seconds) },
      });
    reply?.header('ratelimit-policy', this.policy);
    reply?.header('ratelimit', ratelimit);
  }
}

import { LRUCache } from 'lru-cache';
import { HttpProblem } from '../http/http-problem.js';

/** Requests to sign in from one address in a window. */
export const SIGN_INS_PER_MINUTE = 30;
/** Length of the window, in milliseconds. */
const WINDOW_MS = 60_000;
/** Most addresses that are counted; beyond this the least recently seen ones are forgotten. */
const MAX_ADDRESSES = 10_000;

/** Limits requests to sign in from one address, whatever the login is. */
export class SignInRate {
  private readonly windows = new LRUCache<string, { readonly endsAt: number; requests: number }>({
    max: MAX_ADDRESSES,
  });

  constructor(private readonly mostPerMinute: number) {}

  /** Counts a request. @throws HttpProblem TOO_MANY_REQUESTS */
  count(address: string): void {
    const now = Date.now();
    const known = this.windows.get(address);
    const window = known && known.endsAt > now ? known : { endsAt: now + WINDOW_MS, requests: 0 };
    window.requests++;
    this.windows.set(address, window);
    if (window.requests > this.mostPerMinute)
      throw new HttpProblem('TOO_MANY_REQUESTS', {
        headers: { 'retry-after': String(Math.ceil((window.endsAt - now) / 1000)) },
      });
  }
}

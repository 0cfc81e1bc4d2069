import { LRUCache } from 'lru-cache';

const MINUTE_MS = 60_000;
/** Most accounts whose use is known; of others, the whole budget is left. */
const MAX_ACCOUNTS = 10_000;

interface Account {
  /** What is left, in milliseconds of computing; less than 0 after a question that cost more than was left. */
  left: number;
  /** When that was. */
  at: number;
}

/**
 * What each account may still use of the processes that answer expensive questions: it grows with time to the amount of a
 * minute, and each question takes away the time it was computed. A question begins while anything is left.
 */
export class QuestionBudget {
  private readonly accounts = new LRUCache<string, Account>({ max: MAX_ACCOUNTS });

  constructor(
    readonly msPerMinute: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Milliseconds of computing that an account has left. */
  left(account: string): number {
    return this.current(account).left;
  }

  /** In how many milliseconds a question of the account may begin; 0 for now. */
  waitFor(account: string): number {
    const { left } = this.current(account);
    return left > 0 ? 0 : Math.ceil(((1 - left) * MINUTE_MS) / this.msPerMinute);
  }

  charge(account: string, ms: number): void {
    const { left } = this.current(account);
    this.accounts.set(account, { left: left - ms, at: this.now() });
  }

  private current(account: string): Account {
    const now = this.now();
    const known = this.accounts.get(account);
    if (!known) return { left: this.msPerMinute, at: now };
    const grown = (Math.max(0, now - known.at) * this.msPerMinute) / MINUTE_MS;
    return { left: Math.min(this.msPerMinute, known.left + grown), at: now };
  }
}

import { StoreUnavailable } from '#event-store';

/** SQLite's codes for a full disk, a lock, a read-only file system and failed reads or writes: all can pass. */
const TEMPORARY = /^SQLITE_(?:FULL|BUSY|LOCKED|READONLY|IOERR|CANTOPEN)/;
/** An outage with the same cause is logged again after this time, in milliseconds. */
const LOG_AGAIN_MS = 60_000;

/** What makes a store unavailable for now, such as `SQLITE_FULL`; undefined for other errors. */
export function outageOf(error: unknown): string | undefined {
  if (error instanceof StoreUnavailable) return error.place;
  const { code, cause } = (error ?? {}) as { readonly code?: unknown; readonly cause?: unknown };
  if (typeof code === 'string' && TEMPORARY.test(code)) return code;
  return cause === undefined || cause === error ? undefined : outageOf(cause);
}

/** Writes one line for an outage, not one for each request that fails by it. */
export class OutageLog {
  #last = '';
  #loggedAt = Number.NEGATIVE_INFINITY;
  #since = 0;

  constructor(
    private readonly log: (line: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  report(outage: string, error: unknown): void {
    if (outage === this.#last && this.now() - this.#loggedAt < LOG_AGAIN_MS) {
      this.#since++;
      return;
    }
    const repeated = this.#since > 0 ? ` (${this.#since} more requests failed since the last line)` : '';
    const reason = error instanceof Error ? error.message.replaceAll('\n', ' ') : String(error);
    this.log(`the store is unavailable: ${outage}: ${reason}${repeated}`);
    this.#last = outage;
    this.#loggedAt = this.now();
    this.#since = 0;
  }
}

/** The same entry, counted since the last write. */
export interface Pending<T> {
  readonly entry: T;
  readonly minute: number;
  readonly firstAt: number;
  lastAt: number;
  times: number;
  rows: number | null;
}

export const MINUTE_MS = 60_000;

/** Entries that are not written yet; equal ones within a minute are counted, not repeated. */
export class PendingLines<T> {
  private lines = new Map<string, Pending<T>>();

  get size(): number {
    return this.lines.size;
  }

  /** @param key the same for equal entries; `describe` is called for the first one only */
  add(key: string, now: number, rows: number | null, describe: () => T): void {
    const minute = Math.floor(now / MINUTE_MS);
    const known = this.lines.get(key);
    if (known?.minute === minute) {
      known.lastAt = now;
      known.times++;
      known.rows = rows === null ? known.rows : Math.max(rows, known.rows ?? 0);
      return;
    }
    // What is pending of an earlier minute stays, under another key.
    if (known) this.lines.set(`${known.minute} ${key}`, known);
    this.lines.set(key, { entry: describe(), minute, firstAt: now, lastAt: now, times: 1, rows });
  }

  values(): IterableIterator<Pending<T>> {
    return this.lines.values();
  }

  clear(): void {
    this.lines.clear();
  }
}

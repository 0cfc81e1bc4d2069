import type { LogInTransaction, NewRow, Tail } from './append-rules.js';
import { DuplicateEvent, type StoredEvent } from './port.js';

/** As the `lower` of SQLite, and of PostgreSQL in collation "C": changes ASCII letters only. */
export const lowerAscii = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

/**
 * What the appends of a group need to know of the log, read from a server before they are decided, and the rows that they
 * add to it.
 */
export class KnownLog implements LogInTransaction {
  readonly rows: NewRow[] = [];
  private readonly versions = new Map<string, number>();
  private readonly ids = new Set<string>();
  private readonly names = new Map<string, string[]>();

  constructor(public tail: Tail) {}

  setVersion(stream: string, version: number): void {
    this.versions.set(stream, version);
  }

  addId(id: string): void {
    this.ids.add(id);
  }

  addName(stream: string): void {
    const same = this.names.get(lowerAscii(stream));
    if (same) same.push(stream);
    else this.names.set(lowerAscii(stream), [stream]);
  }

  versionOf(stream: string): number {
    return this.versions.get(stream) ?? 0;
  }

  versionForCheck(stream: string): number {
    return this.versionOf(stream);
  }

  hasEvent(id: string): boolean {
    return this.ids.has(id);
  }

  namedLike(stream: string): string | undefined {
    return this.names.get(lowerAscii(stream))?.find((each) => each !== stream);
  }

  insert(row: NewRow): void {
    if (this.hasEvent(row.id)) throw new DuplicateEvent(row.id);
    this.rows.push(row);
    this.ids.add(row.id);
    this.versions.set(row.stream, row.version);
    if (row.version === 1) this.addName(row.stream);
  }

  allOrNone<T>(_count: number, insertions: () => T): T {
    const before = this.rows.length;
    try {
      return insertions();
    } catch (error) {
      for (const row of this.rows.splice(before).reverse()) this.undo(row);
      throw error;
    }
  }

  private undo({ id, stream, version }: NewRow): void {
    this.ids.delete(id);
    this.versions.set(stream, version - 1);
    if (version === 1) this.names.get(lowerAscii(stream))?.pop();
  }

  inserted(_events: readonly StoredEvent[], tail: Tail): void {
    this.tail = tail;
  }

  /** Nothing is sent before all appends are decided: no error of the server can occur meanwhile. */
  isFatal(): boolean {
    return false;
  }
}

import type Database from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { Principal } from '../principal.js';

const MAX_ENTRIES = 10_000;
/** Minimum time between two updates of the time of last use of a credential, in milliseconds. */
export const USE_UPDATE_MS = 60_000;

/** Who has a credential, as the database said it. Times are milliseconds since 1970 UTC. */
export interface KnownCredential {
  readonly principal: Principal;
  /** From this time on the database must be read again: something ends. */
  readonly endsAt: number;
  /** The last use that is stored. */
  readonly usedAt: number;
}

/**
 * Credentials by their hash. Reading one from the database costs 10 µs on every request; an entry is used until it ends
 * or until the database changes, by this connection or another process, so that a revocation holds from the next request on.
 */
export class PrincipalCache {
  private readonly entries = new LRUCache<string, KnownCredential>({ max: MAX_ENTRIES });
  private readonly ownChanges: Database.Statement<[], number>;
  private readonly foreignVersion: Database.Statement<[], number>;
  private seenOwn = -1;
  private seenForeign = -1;

  constructor(db: Database.Database) {
    this.ownChanges = db.prepare<[], number>('SELECT total_changes()').pluck();
    this.foreignVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  }

  /** @param hash of the whole credential, as binary text; `read` finds the entry in the database */
  of(hash: string, now: number, read: () => KnownCredential | undefined): KnownCredential | undefined {
    this.clearIfChanged();
    const cached = this.entries.get(hash);
    if (cached && now < cached.endsAt) return cached;
    const found = read();
    if (found) this.entries.set(hash, found);
    else this.entries.delete(hash);
    return found;
  }

  private clearIfChanged(): void {
    const own = this.ownChanges.get() ?? 0;
    const foreign = this.foreignVersion.get() ?? 0;
    if (own === this.seenOwn && foreign === this.seenForeign) return;
    this.entries.clear();
    this.seenOwn = own;
    this.seenForeign = foreign;
  }
}

/** The earliest of the times at which a credential ends; null: it does not end by this one. */
export const earliest = (...times: readonly (number | null)[]): number =>
  times.reduce<number>((first, time) => Math.min(first, time ?? Infinity), Infinity);

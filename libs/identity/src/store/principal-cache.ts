import type Database from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { Principal } from '../principal.js';
import { sha256 } from '../tokens.js';

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
 * or until the database changes. A change by this process holds from the next request on; whether another process has
 * changed the file is asked once in each turn of the event loop, whose requests have all arrived before it.
 */
export class PrincipalCache {
  private readonly entries = new LRUCache<string, KnownCredential>({ max: MAX_ENTRIES });
  private readonly ownChanges: Database.Statement<[], number>;
  private readonly foreignVersion: Database.Statement<[], number>;
  private seenOwn = -1;
  private seenForeign = -1;
  /** Credentials as they were sent, only during one turn of the event loop: hashing one costs as much as finding it. */
  private readonly ofTurn = new Map<string, KnownCredential>();
  private isTurnChecked = false;

  constructor(db: Database.Database) {
    this.ownChanges = db.prepare<[], number>('SELECT total_changes()').pluck();
    this.foreignVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  }

  /** @param credential as it was sent; `read` finds the entry in the database */
  of(credential: string, now: number, read: () => KnownCredential | undefined): KnownCredential | undefined {
    this.clearIfChanged();
    const inTurn = this.ofTurn.get(credential);
    if (inTurn && now < inTurn.endsAt) return inTurn;
    const hash = sha256(credential).toString('latin1');
    const cached = this.entries.get(hash);
    const found = cached && now < cached.endsAt ? cached : read();
    if (!found) {
      this.entries.delete(hash);
      return undefined;
    }
    if (found !== cached) this.entries.set(hash, found);
    this.ofTurn.set(credential, found);
    return found;
  }

  private clearIfChanged(): void {
    const own = this.ownChanges.get() ?? 0;
    if (own !== this.seenOwn) this.forget();
    this.seenOwn = own;
    if (this.isTurnChecked) return;
    this.isTurnChecked = true;
    setImmediate(this.endTurn);
    const foreign = this.foreignVersion.get() ?? 0;
    if (foreign !== this.seenForeign) this.forget();
    this.seenForeign = foreign;
  }

  private forget(): void {
    this.entries.clear();
    this.ofTurn.clear();
  }

  private readonly endTurn = (): void => {
    this.isTurnChecked = false;
    this.ofTurn.clear();
  };
}

/** The earliest of the times at which a credential ends; null: it does not end by this one. */
export const earliest = (...times: readonly (number | null)[]): number =>
  times.reduce<number>((first, time) => Math.min(first, time ?? Infinity), Infinity);

import { hash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { EventStore } from '#event-store';
import { EVERYTHING, visibilityKey, type Visibility } from '#projections';
import { foldingCode, moduleDigest } from '#read-store';
import { productVersion } from '../product.js';

/** Response header with the cache key. */
export const CACHE_KEY_HEADER = 'lingqu-cache-key';

const KEY_LENGTH = 24;

/** Folders of the code that turns rows into responses, relative to this file. */
const CODE = [
  '../../../../libs/figures/src',
  '../../../../libs/contracts/src',
  '../../../../libs/read-store/src',
  '..',
];

/**
 * The cache key for a reader: a browser must not show one account what it stored for another, or what the account may not
 * see any more.
 */
export function keyForReader(key: string, by: Visibility | undefined): string {
  if (by === undefined || by === EVERYTHING) return key;
  const cached = keysForReaders.get(by);
  if (cached?.key === key) return cached.ofReader;
  const ofReader = hash('sha256', `${key}\n${visibilityKey(by)}`).slice(0, KEY_LENGTH);
  keysForReaders.set(by, { key, ofReader });
  return ofReader;
}

/** A visibility is the same object for all requests of its reader until something is recorded. */
const keysForReaders = new WeakMap<object, { readonly key: string; readonly ofReader: string }>();

let code: string | undefined;

/** The product version and the digest of all code that computes responses. Read once per process. */
const codeVersion = (): string =>
  (code ??= `${productVersion} ${foldingCode()} ${moduleDigest(CODE.map((folder) => fileURLToPath(new URL(folder, import.meta.url))))}`);

/**
 * Identifies the log, by its first event, and the version of the code that computes responses. It is part of every
 * entity tag, and a response is immutable only in an address that names it: otherwise a browser would show the figures
 * of another data folder that was served at the same address.
 */
export class CacheKey {
  #current: string | undefined;

  constructor(private readonly events: EventStore) {}

  /** Undefined while the log is empty. */
  async current(): Promise<string | undefined> {
    if (this.#current !== undefined) return this.#current;
    const [first] = await this.events.readBytes(0, 1);
    if (first) this.#current = hash('sha256', `${codeVersion()}\n${first.body}`).slice(0, KEY_LENGTH);
    return this.#current;
  }
}

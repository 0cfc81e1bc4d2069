import { LRUCache } from 'lru-cache';
import type { CacheKey } from '../http/cache-key.js';
import { entityTag } from '../http/entity-tag.js';

/** Size of the cached bodies, in bytes. */
const MAX_CACHED_BYTES = 64 * 1024 * 1024;
/** What an entry needs besides its body, in bytes. */
const ENTRY_BYTES = 200;

/** The body of a response as it is sent, with its entity tag. */
export interface CachedResponse {
  readonly body: Buffer;
  readonly etag: string;
}

/** LRU cache of serialised responses. A key must contain everything that its response depends on. */
export class ResponseCache {
  private readonly responses = new LRUCache<string, CachedResponse>({
    maxSize: MAX_CACHED_BYTES,
    sizeCalculation: ({ body }) => body.length + ENTRY_BYTES,
  });
  private readonly pending = new Map<string, Promise<CachedResponse>>();

  constructor(private readonly cacheKey: CacheKey) {}

  get(key: string): CachedResponse | undefined {
    return this.responses.get(key);
  }

  /** Computes and caches the response for a key. Concurrent calls with the same key share one computation. */
  compute(key: string, result: () => Promise<object>): Promise<CachedResponse> {
    const running = this.pending.get(key);
    if (running) return running;
    const computation = this.store(key, result).finally(() => this.pending.delete(key));
    this.pending.set(key, computation);
    return computation;
  }

  private async store(key: string, result: () => Promise<object>): Promise<CachedResponse> {
    const body = Buffer.from(JSON.stringify(await result()));
    const response = { body, etag: entityTag(await this.cacheKey.current(), body) };
    this.responses.set(key, response);
    return response;
  }
}

/** Response header that identifies the log, and the version of the code that computed the response. */
const CACHE_KEY_HEADER = 'lingqu-cache-key';

let known: string | undefined;
const listeners = new Set<() => void>();

/** The cache key of the last response; undefined before the first one, and while the log is empty. */
export const knownCacheKey = (): string | undefined => known;

/** Calls the listener when a response has another cache key: responses that were cached before are no longer valid. */
export function onOtherCacheKey(listener: () => void): void {
  listeners.add(listener);
}

/** Takes the cache key from the headers of a response. */
export function rememberCacheKey(headers: Headers): void {
  const key = headers.get(CACHE_KEY_HEADER);
  if (key === null || key === known) return;
  const isFirst = known === undefined;
  known = key;
  if (!isFirst) for (const listener of listeners) listener();
}

import { hash } from 'node:crypto';

const DIGEST_LENGTH = 32;

/** The entity tag of a response body. Bodies computed from different logs or by different versions never share one. */
export const entityTag = (cacheKey: string | undefined, body: string | Buffer): string =>
  `"${cacheKey ?? 'empty'}-${hash('sha256', body).slice(0, DIGEST_LENGTH)}"`;

/** Whether an `If-None-Match` header matches this entity tag. */
export const matchesEtag = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header === etag || header === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag));

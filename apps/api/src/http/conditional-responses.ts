import type { FastifyReply, FastifyRequest, onSendAsyncHookHandler } from 'fastify';
import type { Visibilities } from '../identity/visibilities.js';
import { CACHE_KEY_HEADER, keyForReader, type CacheKey } from './cache-key.js';
import { entityTag, matchesEtag } from './entity-tag.js';
import { productBuild, UNBUILT } from '../product.js';
import { isConditional } from './read-routes.js';

const OK = 200;
const NOT_MODIFIED = 304;

/** The client revalidates each time with the entity tag. */
const REVALIDATE = 'private, no-cache';
/** One year, the conventional maximum. */
const IMMUTABLE = 'private, max-age=31536000, immutable';

const POSITION = /^[1-9]\d{0,15}$/;

/**
 * A hook that sets the entity tag of each read and responds 304 if it matches If-None-Match. Undefined for other
 * routes. A controller may set the tag itself, so that it need not be computed for each request.
 */
export function conditionalHook(
  url: string,
  method: unknown,
  cacheKey: CacheKey,
  visibilities: Visibilities,
): onSendAsyncHookHandler | undefined {
  if (!isConditional(url) || (method !== 'GET' && method !== 'HEAD')) return undefined;
  return async (request, reply, payload) => {
    const key = await cacheKey.current();
    const ofReader = key && keyForReader(key, await visibilities.ifAny(request));
    if (ofReader !== undefined) void reply.header(CACHE_KEY_HEADER, ofReader);
    if (reply.statusCode !== OK || (typeof payload !== 'string' && !Buffer.isBuffer(payload))) return payload;
    void reply.header('cache-control', isImmutable(request, ofReader) ? IMMUTABLE : REVALIDATE);
    const etag = tagOf(reply) ?? entityTag(key, payload);
    void reply.header('etag', etag);
    if (!matchesEtag(request.headers['if-none-match'], etag)) return payload;
    void reply.code(NOT_MODIFIED).removeHeader('content-type').removeHeader('content-length');
    return '';
  };
}

function tagOf(reply: FastifyReply): string | undefined {
  const etag = reply.getHeader('etag');
  return typeof etag === 'string' ? etag : undefined;
}

/**
 * What depends on the program alone changes with the build. The events up to a position never change. For position 0, which has no event, the response depends on the date of the
 * request.
 */
function isImmutable({ query }: FastifyRequest, key: string | undefined): boolean {
  const { at, by = 'recorded', cacheKey, build } = query as Readonly<Record<string, unknown>>;
  if (build !== undefined) return build === productBuild && build !== UNBUILT;
  return key !== undefined && cacheKey === key && by === 'recorded' && typeof at === 'string' && POSITION.test(at);
}

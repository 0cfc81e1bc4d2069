import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { routes, type Route, type Routes } from '#contracts';
import { MAX_FILE_BYTES } from '#domain';
import { closeConnectionsWithoutRequest } from './closing.js';
import { CONNECTION_OPTIONS, limitConnections } from './connection-limits.js';
import { HttpProblem } from './http-problem.js';
import { deprecationHook } from './deprecation-hook.js';
import { MAX_BATCH_BYTES, MAX_BODY_BYTES, MAX_IMPORT_BODY_BYTES, parseJson } from './json-guard.js';
import { problemOf, sendProblem } from './problem-filter.js';
import { accessHook } from '../identity/access.js';
import type { Authentication } from '../identity/authentication.js';
import { withoutBasePath } from './path-prefix.js';
import { hostHook, KnownHosts } from './known-hosts.js';
import { protectionOf } from './protection.js';
import { LOCAL_ADDRESS, type PublicAddress } from './public-address.js';
import { NamedProxies, requestIdHook, requestIds } from './request-ids.js';
import type { CacheKey } from './cache-key.js';
import type { Visibilities } from '../identity/visibilities.js';
import { compressionHook } from './compressed-responses.js';
import { conditionalHook } from './conditional-responses.js';
import { log } from '../logging/log.js';
import { contextAfterBodyHook, contextHook } from '../logging/request-context.js';
import { answeredHook, logProblem } from '../logging/request-lines.js';
import { recordingHooks, type Recorders } from '../access-log/recording-hooks.js';
import { rateHooks, type RateLimits } from './rate-limits.js';
import type { ServerObserver } from '../telemetry/observer.js';
import type { Questions } from '../questions/questions.js';
import { staleHooks, type Freshness } from './stale-responses.js';

/** Maximum length of a path segment, in characters: an identifier has at most 64, and a read-model key contains several. */
export const MAX_PATH_PART = 512;

const JSON_IN_UTF8 = /^application\/json(?:; *charset="?utf-8"?)?$/i;

interface HttpOptions {
  readonly authentication: Authentication;
  readonly freshness: Freshness;
  readonly cacheKey: CacheKey;
  readonly visibilities: Visibilities;
  readonly recorders: Recorders;
  readonly questions: Pick<Questions, 'hookOf'>;
  /** Undefined: not limited. */
  readonly rates?: RateLimits | undefined;
  /** They measure and trace requests. Default: none. */
  readonly observers?: readonly Pick<ServerObserver, 'watchRequests'>[];
  /** Default: only this machine. */
  readonly address?: PublicAddress | undefined;
}

/** Fastify with JSON bodies only, parsed strictly; who may use a route is decided before the body is parsed. */
export function httpAdapter(options: HttpOptions): FastifyAdapter {
  const { address = LOCAL_ADDRESS } = options;
  const { basePath } = address;
  const proxies = new NamedProxies(address.proxies);
  const adapter = new FastifyAdapter({
    bodyLimit: MAX_BODY_BYTES,
    // Nest's middleware layer is not used, and would slow down every request.
    skipMiddie: true,
    forceCloseConnections: 'idle',
    ...CONNECTION_OPTIONS,
    genReqId: requestIds(proxies),
    ...(proxies.isEmpty ? {} : { trustProxy: proxies.has }),
    ...(basePath === '' ? {} : { rewriteUrl: withoutBasePath(basePath) }),
    routerOptions: { maxParamLength: MAX_PATH_PART },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      const problem = problemOf(error);
      logProblem(request, problem);
      void sendProblem(reply, problem);
    },
    clientErrorHandler: answerMalformedRequest,
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  limitConnections(fastify.server);
  const known = new KnownHosts(address);
  fastify.decorate('basePath', basePath);
  fastify
    .addHook('onRequest', contextHook)
    .addHook('onRequest', requestIdHook)
    .addHook('onRequest', hostHook(known))
    .addHook('preValidation', contextAfterBodyHook);
  if (log.writes('debug')) fastify.addHook('onResponse', answeredHook);
  closeConnectionsWithoutRequest(fastify);
  for (const observer of options.observers ?? []) observer.watchRequests(fastify);
  acceptOnlyJson(fastify);
  prepareRoutes(fastify, options, known, basePath);
  return adapter;
}

const takesForm = (path: string): boolean =>
  Object.hasOwn(routes, path) && (routes[path as keyof Routes] as Route).form === true;

/** @param path with parameters as `:id` */
const takesBytes = (path: string): boolean => {
  const declared = path.replaceAll(/:(\w+)/g, '{$1}');
  return Object.hasOwn(routes, declared) && (routes[declared as keyof Routes] as Route).binary === true;
};

export function acceptOnlyJson(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  // Only for a route whose protocol says so: a page of another site can send forms.
  fastify.addContentTypeParser<string>(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (request, body, done) => {
      if (!takesForm(request.routeOptions.url ?? '')) done(new HttpProblem('UNSUPPORTED_MEDIA_TYPE'));
      else done(null, Object.fromEntries(new URLSearchParams(body)));
    },
  );
  // Bytes of an upload are not collected: the route takes them as they come.
  fastify.addContentTypeParser('application/octet-stream', (request, content, done) => {
    if (takesBytes(request.routeOptions.url ?? '')) done(null, content);
    else done(new HttpProblem('UNSUPPORTED_MEDIA_TYPE'));
  });
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const type = request.headers['content-type'] ?? '';
      if (type !== 'application/json' && !JSON_IN_UTF8.test(type)) throw new HttpProblem('UNSUPPORTED_MEDIA_TYPE');
      done(null, parseJson(body));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** Sets the hooks of each route once, at registration, so that requests need not compare paths. */
function prepareRoutes(
  fastify: FastifyInstance,
  { authentication, freshness, cacheKey, visibilities, recorders, questions, rates }: HttpOptions,
  known: KnownHosts,
  basePath: string,
): void {
  fastify.decorateRequest('principal', null as never);
  fastify.decorateRequest('rowsRead', null);
  const limits = rates && rateHooks(rates);
  fastify.addHook('onRoute', (route) => {
    const stale = staleHooks(route.url, route.method, freshness);
    const conditional = conditionalHook(route.url, route.method, cacheKey, visibilities);
    const access = accessHook(route.method, route.url, authentication) ?? [];
    const recording = recordingHooks(route.url, recorders);
    route.preHandler = [questions.hookOf(route.url) ?? []].flat();
    route.preSerialization = [...recording.preSerialization];
    const compression = compressionHook(route.url, route.method) ?? [];
    route.onSend = [conditional ?? [], stale?.onSend ?? [], ...recording.onSend, compression].flat();
    if (route.url === '/api/batches') route.bodyLimit = MAX_BATCH_BYTES;
    if (/^\/api\/imports\/(?:check|marked)$/.test(route.url)) route.bodyLimit = MAX_IMPORT_BODY_BYTES;
    // The register of uploads limits them.
    if (takesBytes(route.url)) route.bodyLimit = MAX_FILE_BYTES;
    const limited = route.url.startsWith('/api/') ? limits : undefined;
    route.onRequest = [
      protectionOf(route.url, known),
      deprecationHook(route.url, basePath) ?? [],
      limited?.beforeAccess ?? [],
      access,
      limited?.afterAccess ?? [],
      ...recording.onRequest,
      stale?.onRequest ?? [],
    ].flat();
  });
}

/** Responds with a problem to a request that is not valid HTTP; Fastify does not route such requests. */
function answerMalformedRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(new HttpProblem('BAD_REQUEST').body());
  socket.end(
    `HTTP/1.1 400 ${STATUS_CODES[400]}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

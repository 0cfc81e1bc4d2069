import type { Server } from 'node:http';

/** Longest time until the head of a request is complete, in milliseconds: a slow client does not keep a connection. */
const HEADERS_TIMEOUT_MS = 10_000;
/** The same for the whole request. */
const REQUEST_TIMEOUT_MS = 30_000;
/** How long an idle connection stays open, in milliseconds; longer than the usual 60 s of proxies, which close first. */
const KEEP_ALIVE_MS = 72_000;
/** How often connections are compared with these times, in milliseconds. */
const CHECK_EVERY_MS = 1_000;
/** Most bytes of the head of a request. */
const MAX_HEAD_BYTES = 16 * 1024;
/** Most header fields of a request. */
const MAX_HEADERS = 100;
/** Most open connections; more are closed at once. */
export const MAX_CONNECTIONS = 4_096;

/** The limits of connections that Fastify takes. A body has at most MAX_BODY_BYTES. */
export const CONNECTION_OPTIONS = {
  requestTimeout: REQUEST_TIMEOUT_MS,
  keepAliveTimeout: KEEP_ALIVE_MS,
  http: {
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: CHECK_EVERY_MS,
    maxHeaderSize: MAX_HEAD_BYTES,
  },
} as const;

/** Those that only the server takes. */
export function limitConnections(server: Server): void {
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.maxHeadersCount = MAX_HEADERS;
  server.maxConnections = MAX_CONNECTIONS;
}

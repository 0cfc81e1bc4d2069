import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, onSendAsyncHookHandler } from 'fastify';
import { isConditional } from './read-routes.js';

const OK = 200;
/** Smallest body that is compressed, in bytes: one packet of the network holds less. */
const MIN_COMPRESSED_BYTES = 1_024;
/** The lowest quality with context modelling: declarations are a seventh smaller than with 4, for a few milliseconds more. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** The encodings, the preferred one first. */
const ENCODINGS = [
  { name: 'br', compress: (body: string | Buffer) => brotli(body, BROTLI) },
  { name: 'gzip', compress: (body: string | Buffer) => gzipped(body) },
] as const;

/**
 * A hook that compresses the JSON of reads (RFC 9110, 8.4), off the serving thread. Undefined for other routes: answers
 * about accounts and sessions have tokens, whose length must not tell what they are.
 */
export function compressionHook(url: string, method: unknown): onSendAsyncHookHandler | undefined {
  if (!isConditional(url) || method !== 'GET') return undefined;
  return async ({ headers }, reply, payload) => {
    addVary(reply);
    if (reply.statusCode !== OK || reply.hasHeader('content-encoding')) return payload;
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    if (Buffer.byteLength(payload) < MIN_COMPRESSED_BYTES) return payload;
    const encoding = ENCODINGS.find(({ name }) => accepts(headers['accept-encoding'], name));
    if (encoding === undefined) return payload;
    void reply.header('content-encoding', encoding.name).removeHeader('content-length');
    return encoding.compress(payload);
  };
}

/** Whether an `Accept-Encoding` header allows an encoding: named, and not with the weight 0. */
export function accepts(header: string | readonly string[] | undefined, name: string): boolean {
  const part = String(header ?? '')
    .split(',')
    .map((one) =>
      one
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/),
    )
    .find(([named]) => named === name);
  return part !== undefined && !part.slice(1).some((weight) => /^q=0(?:\.0*)?$/.test(weight));
}

/** Caches tell encodings apart. */
function addVary(reply: FastifyReply): void {
  const vary = reply.getHeader('vary');
  void reply.header('vary', vary === undefined ? 'accept-encoding' : `${String(vary)}, accept-encoding`);
}

import type {
  FastifyReply,
  FastifyRequest,
  onRequestHookHandler,
  onSendHookHandler,
  preSerializationHookHandler,
} from 'fastify';
import { readKindOf, securityKindOf, type ReadKind } from '#identity';
import type { CountedRequest, ReadRecorder } from './read-recorder.js';
import type { SecurityRecorder } from './security-recorder.js';

const OK = 200;
/** A part of a file. */
const PARTIAL = 206;
const NOT_MODIFIED = 304;
const RECORDED: ReadonlySet<number> = new Set([OK, PARTIAL, NOT_MODIFIED]);
const CSV = 'text/csv';

export interface Recorders {
  readonly reads: ReadRecorder;
  readonly security: SecurityRecorder;
}

interface RecordingHooks {
  readonly onRequest: readonly onRequestHookHandler[];
  readonly preSerialization: readonly preSerializationHookHandler<unknown>[];
  readonly onSend: readonly onSendHookHandler[];
}

const NONE: RecordingHooks = { onRequest: [], preSerialization: [], onSend: [] };

/**
 * Hooks that record the answers of a route: reads of protected data, and changes of accounts. While they cannot be
 * recorded, such requests are refused; nobody is kept from signing out.
 */
export function recordingHooks(url: string, { reads, security }: Recorders): RecordingHooks {
  const kind = readKindOf(url);
  const event = securityKindOf(url);
  const onRequest: onRequestHookHandler = (_request, _reply, done) => {
    try {
      reads.requireWritable();
      done();
    } catch (error) {
      done(error as Error);
    }
  };
  if (kind !== undefined)
    return {
      onRequest: [onRequest],
      preSerialization: [countRows],
      onSend: [
        (request, reply, payload, done) => {
          if (RECORDED.has(reply.statusCode)) reads.note(request, kindOf(kind, reply));
          done(null, payload);
        },
      ],
    };
  if (event === undefined) return NONE;
  return {
    ...NONE,
    onRequest: event.startsWith('SIGNED_OUT') ? [] : [onRequest],
    preSerialization: [
      (request, reply, payload, done) => {
        if (reply.statusCode === OK) security.succeeded(event, request, payload);
        done(null, payload);
      },
    ],
  };
}

/** A file of rows is an export. */
const kindOf = (kind: ReadKind, reply: FastifyReply): ReadKind =>
  String(reply.getHeader('content-type')).startsWith(CSV) ? 'EXPORT' : kind;

/** Lists have `items`, the evidence of a figure has `rows`. */
export const countRows: preSerializationHookHandler<unknown> = (request: FastifyRequest, _reply, payload, done) => {
  const { items, rows } = (payload ?? {}) as { readonly items?: unknown; readonly rows?: unknown };
  const listed = Array.isArray(payload) ? payload : (items ?? rows);
  if (Array.isArray(listed)) (request as CountedRequest).rowsRead = listed.length;
  done(null, payload);
};

import type { onRequestHookHandler, onSendHookHandler } from 'fastify';
import { FoldFailure, type Projector } from '#read-store';

/** Set on answers for "now" while the read models do not follow the log. */
export const STALE_HEADER = 'lingqu-stale';

/** Routes that answer from the read models. */
const READS = /^\/api\/(?!commands|docs|openapi|live|chains\/:id\/live|read-models$)/;

interface StaleHooks {
  readonly onRequest: onRequestHookHandler;
  readonly onSend: onSendHookHandler;
}

/**
 * Hooks that mark answers for "now" as stale while the projector has failed:
 * `Lingqu-Stale: position=<last projected>; event=<the event that cannot be projected>`. Undefined for routes that do not
 * answer from the read models. Answers for a position are never stale.
 */
export function staleHooks(url: string, method: unknown, projector: Projector): StaleHooks | undefined {
  if (!READS.test(url) || (method !== 'GET' && method !== 'HEAD')) return undefined;
  return {
    onRequest: (request, reply, done) => {
      if (projector.state === 'failed' && isForNow(request.query)) {
        // A 304 would leave the header of an earlier answer in the browser's cache.
        delete request.headers['if-none-match'];
        void reply.header(STALE_HEADER, staleness(projector));
      }
      done();
    },
    onSend: (_request, reply, payload, done) => {
      if (reply.hasHeader(STALE_HEADER)) void reply.header('cache-control', 'no-store');
      done(null, payload);
    },
  };
}

function isForNow(query: unknown): boolean {
  const { at } = query as { readonly at?: unknown };
  return at === undefined || at === 'now';
}

function staleness({ position, failure }: Projector): string {
  const event = failure instanceof FoldFailure ? `; event=${failure.event.id}` : '';
  return `position=${position}${event}`;
}

import type { onRequestHookHandler, onSendHookHandler } from 'fastify';
import { FoldFailure, type Projector } from '#read-store';

/** Set on responses for "now" while the read models are not updated. */
export const STALE_HEADER = 'lingqu-stale';

/** Routes that read the read models. */
const READ_ROUTES = /^\/api\/(?!commands|docs|openapi|live|policy-lab|chains\/[^/]+\/live|read-models$)/;

/** Whether the responses of a route can be stale. */
export const canBeStale = (path: string): boolean => READ_ROUTES.test(path);

interface StaleHooks {
  readonly onRequest: onRequestHookHandler;
  readonly onSend: onSendHookHandler;
}

/**
 * Hooks that mark responses for "now" as stale while the projector has failed:
 * `Lingqu-Stale: position=<last projected>; event=<the event that cannot be projected>`. Undefined for routes that do not
 * read the read models. Responses for a position are never stale.
 */
export function staleHooks(url: string, method: unknown, projector: Projector): StaleHooks | undefined {
  if (!canBeStale(url) || (method !== 'GET' && method !== 'HEAD')) return undefined;
  return {
    onRequest: (request, reply, done) => {
      if (projector.state === 'failed' && isForNow(request.query)) {
        // With a 304 the browser would keep the headers of an earlier response, without this one.
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

import type { onRequestAsyncHookHandler, onSendHookHandler } from 'fastify';
import { DamagedEvent, type EventStore } from '#event-store';
import { FoldFailure, type Projector } from '#read-store';
import type { ProjectionLag } from '../operations/projection-lag.js';
import { canBeStale } from './read-routes.js';

/** Set on responses for "now" that do not include everything that was recorded. */
export const STALE_HEADER = 'lingqu-stale';

/** What decides whether a response is stale. */
export interface Freshness {
  readonly events: EventStore;
  readonly projector: Projector;
  readonly lag: ProjectionLag;
}

interface StaleHooks {
  readonly onRequest: onRequestAsyncHookHandler;
  readonly onSend: onSendHookHandler;
}

/**
 * Hooks that mark responses for "now" as stale while the projector has failed, or lags behind the log by more than
 * `MAX_LAG_MS`: `Lingqu-Stale: position=<last projected>; since=<when the first event after it was recorded>;
 * state=<failed or behind>; event=<the event that cannot be projected>; damaged=<position of a damaged event>`. Undefined for routes that do not read the read
 * models. Responses for a position are never stale.
 */
export function staleHooks(url: string, method: unknown, freshness: Freshness): StaleHooks | undefined {
  if (!canBeStale(url) || (method !== 'GET' && method !== 'HEAD')) return undefined;
  return {
    onRequest: async (request, reply) => {
      if (!isForNow(request.query) || isFresh(freshness)) return;
      // With a 304 the browser would keep the headers of an earlier response, without this one.
      delete request.headers['if-none-match'];
      void reply.header(STALE_HEADER, await staleness(freshness));
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

const isFresh = ({ projector: { state }, lag }: Freshness): boolean =>
  state !== 'failed' && state !== 'rebuilding' && !lag.isLong;

async function staleness({ events, projector }: Freshness): Promise<string> {
  const { position, state, failure } = projector;
  const [missing] = await events.readAll(position, 1).catch(nothingIfDamaged);
  return [
    `position=${position}`,
    ...(missing ? [`since=${missing.recordedAt}`] : []),
    `state=${state === 'failed' ? 'failed' : 'behind'}`,
    ...(failure instanceof FoldFailure ? [`event=${failure.event.id}`] : []),
    ...(failure instanceof DamagedEvent ? [`damaged=${failure.position}`] : []),
  ].join('; ');
}

function nothingIfDamaged(error: unknown): readonly [] {
  if (error instanceof DamagedEvent) return [];
  throw error;
}

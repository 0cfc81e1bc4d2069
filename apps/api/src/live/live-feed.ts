import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { LiveChange } from '#contracts';
import type { EventStore } from '#event-store';
import type { Change, Projector } from '#read-store';
import { HttpProblem } from '../http/http-problem.js';
import { EVENT_STORE, PROJECTOR } from '../tokens.js';

/** Most concurrent listeners. */
export const MAX_LISTENERS = 256;
/** Interval of heartbeat comments, in milliseconds: proxies close idle connections. */
const HEARTBEAT_MS = 15_000;
/** A listener with more unread bytes than this is disconnected; it reconnects with the last id it received. */
const MAX_BUFFERED_BYTES = 1024 * 1024;
/** Most events that are read for a listener that reconnects. */
const MAX_CATCH_UP = 1_000;
/** How long a listener waits before it reconnects, in milliseconds. */
const RETRY_MS = 2_000;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

interface Listener {
  readonly response: ServerResponse;
  readonly chain: string | undefined;
  /** Whether the account may still read. */
  readonly isAllowed: () => boolean;
  /** Position of the last change that was sent. */
  sent: number;
  /** Changes that arrive while missed ones are still being sent; undefined afterwards. */
  queued: Change[] | undefined;
}

/** Sends each change of a chain as a server-sent event once the read models contain it. */
@Injectable()
export class LiveFeed implements OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  private readonly unsubscribe: () => void;
  private readonly heartbeat: NodeJS.Timeout;

  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(PROJECTOR) private readonly projector: Projector,
  ) {
    this.unsubscribe = projector.onChange((change) => this.broadcast(change));
    this.heartbeat = setInterval(() => this.sendHeartbeat(), HEARTBEAT_MS).unref();
  }

  /**
   * Streams the changes of a chain (or of all chains); a listener that reconnects first gets those after `lastSeen`. The
   * stream ends when `isAllowed` returns false.
   * @throws HttpProblem TOO_BUSY when there are too many listeners
   */
  async listen(
    reply: FastifyReply,
    { chain, lastSeen, isAllowed }: Pick<Listener, 'chain' | 'isAllowed'> & { readonly lastSeen: number | undefined },
  ): Promise<void> {
    if (this.listeners.size >= MAX_LISTENERS)
      throw new HttpProblem('TOO_BUSY', { headers: { 'retry-after': '10' }, details: { listeners: MAX_LISTENERS } });
    const response = reply.hijack().raw;
    response.writeHead(200, HEADERS);
    if (reply.request.method === 'HEAD') {
      response.end();
      return;
    }
    const head = this.projector.position;
    const listener: Listener = { response, chain, isAllowed, sent: head, queued: [] };
    this.listeners.add(listener);
    response.on('close', () => this.listeners.delete(listener));
    response.write(`retry: ${RETRY_MS}\n\n`);
    try {
      if (lastSeen !== undefined && lastSeen < head) await this.catchUp(listener, lastSeen, head);
    } finally {
      const queued = listener.queued ?? [];
      listener.queued = undefined;
      for (const change of queued) send(listener, change);
    }
  }

  /** Ends every connection; the server cannot close while one is open. */
  onModuleDestroy(): void {
    this.unsubscribe();
    clearInterval(this.heartbeat);
    for (const { response } of this.listeners) response.end();
    this.listeners.clear();
  }

  private async catchUp(listener: Listener, lastSeen: number, head: number): Promise<void> {
    const { chain } = listener;
    const missed = await (chain === undefined
      ? this.events.readAll(lastSeen, MAX_CATCH_UP)
      : this.events.readChain(chain, lastSeen, MAX_CATCH_UP));
    const byChain = Map.groupBy(
      missed.filter(({ position }) => position <= head),
      (event) => event.chain,
    );
    const changes = Array.from(byChain, ([of, events]) => ({
      chain: of,
      position: events.at(-1)?.position ?? head,
      types: [...new Set(events.map(({ type }) => type))],
    }));
    listener.sent = lastSeen;
    for (const change of changes.sort((a, b) => a.position - b.position)) send(listener, change);
    // Not all missed events were read: one change without types represents the rest.
    if (missed.length === MAX_CATCH_UP) send(listener, { chain: chain ?? null, position: head, types: [] });
  }

  private broadcast(change: Change): void {
    for (const listener of this.listeners) {
      if (listener.chain !== undefined && listener.chain !== change.chain) continue;
      if (!listener.isAllowed()) listener.response.end();
      else if (listener.queued) listener.queued.push(change);
      else send(listener, change);
    }
  }

  private sendHeartbeat(): void {
    for (const { response, isAllowed } of this.listeners)
      if (isAllowed()) response.write(':\n\n');
      else response.end();
  }
}

function send(listener: Listener, { chain, position, types }: LiveChange): void {
  const { response } = listener;
  if (position <= listener.sent || response.writableEnded) return;
  if (response.writableLength > MAX_BUFFERED_BYTES) {
    response.destroy();
    return;
  }
  listener.sent = position;
  response.write(`id: ${position}\ndata: ${JSON.stringify({ position, chain, types })}\n\n`);
}

import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { LiveChange } from '#contracts';
import type { EventStore } from '#event-store';
import type { Change, Projector } from '#read-store';
import { HttpProblem } from '../http/http-problem.js';
import { EVENT_STORE, PROJECTOR } from '../tokens.js';

/** Listeners at one time. */
export const MAX_LISTENERS = 256;
/** A comment is sent this often, so that nobody in between takes the connection for dead. Milliseconds. */
const HEARTBEAT_MS = 15_000;
/** A listener that has left this much unread is sent away; it comes back with the last id it saw. Bytes. */
const MAX_UNREAD_BYTES = 1024 * 1024;
/** Events that are looked through for a listener that comes back. */
const MAX_CATCH_UP = 1_000;
/** How soon a listener comes back, in milliseconds. */
const RETRY_MS = 2_000;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

interface Listener {
  readonly response: ServerResponse;
  readonly chain: string | undefined;
  /** Position of the last change that was sent. */
  sent: number;
  /** Changes that wait until the listener has been told what it missed; undefined when it has. */
  held: Change[] | undefined;
}

/** Tells listeners, as server-sent events, which chains have changed: after the change can be seen in the rows. */
@Injectable()
export class LiveFeed implements OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  private readonly unsubscribe: () => void;
  private readonly heartbeat: NodeJS.Timeout;

  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(PROJECTOR) private readonly projector: Projector,
  ) {
    this.unsubscribe = projector.onChange((change) => this.tell(change));
    this.heartbeat = setInterval(() => this.beat(), HEARTBEAT_MS).unref();
  }

  /**
   * Answers with the changes of a chain (or of all) from now on; with those after `lastSeen` first, for one that comes
   * back.
   * @throws HttpProblem TOO_BUSY when there are too many listeners
   */
  async listen(reply: FastifyReply, chain: string | undefined, lastSeen: number | undefined): Promise<void> {
    if (this.listeners.size >= MAX_LISTENERS)
      throw new HttpProblem('TOO_BUSY', { headers: { 'retry-after': '10' }, details: { listeners: MAX_LISTENERS } });
    const response = reply.hijack().raw;
    response.writeHead(200, HEADERS);
    if (reply.request.method === 'HEAD') {
      response.end();
      return;
    }
    const head = this.projector.position;
    const listener: Listener = { response, chain, sent: head, held: [] };
    this.listeners.add(listener);
    response.on('close', () => this.listeners.delete(listener));
    response.write(`retry: ${RETRY_MS}\n\n`);
    try {
      if (lastSeen !== undefined && lastSeen < head) await this.catchUp(listener, lastSeen, head);
    } finally {
      const held = listener.held ?? [];
      listener.held = undefined;
      for (const change of held) send(listener, change);
    }
  }

  /** Ends every connection; they would keep the server from closing. */
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
    // More than was looked through: one change that names no chain stands for the rest.
    if (missed.length === MAX_CATCH_UP) send(listener, { chain: chain ?? null, position: head, types: [] });
  }

  private tell(change: Change): void {
    for (const listener of this.listeners) {
      if (listener.chain !== undefined && listener.chain !== change.chain) continue;
      if (listener.held) listener.held.push(change);
      else send(listener, change);
    }
  }

  private beat(): void {
    for (const { response } of this.listeners) response.write(':\n\n');
  }
}

function send(listener: Listener, { chain, position, types }: LiveChange): void {
  const { response } = listener;
  if (position <= listener.sent || response.writableEnded) return;
  if (response.writableLength > MAX_UNREAD_BYTES) {
    response.destroy();
    return;
  }
  listener.sent = position;
  response.write(`id: ${position}\ndata: ${JSON.stringify({ position, chain, types })}\n\n`);
}

import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { LiveChange } from '#contracts';
import { maySeeFiguresOf, type Visibility } from '#projections';
import type { Change, Projector, ReadStore } from '#read-store';
import { HttpProblem } from '../http/http-problem.js';
import type { IdentifiedRequest } from '../identity/access.js';
import { PROJECTOR, READ_STORE } from '../tokens.js';
import { changesSince, modelsChangedBy, visibleChange } from './visible-changes.js';

/** Most concurrent listeners. */
export const MAX_LISTENERS = 256;
/** Most of one account, and of one address: several people share an address behind a proxy. */
export const MAX_LISTENERS_PER_ACCOUNT = 16;
export const MAX_LISTENERS_PER_ADDRESS = 128;
/** Interval of heartbeat comments, in milliseconds: proxies close idle connections. */
const HEARTBEAT_MS = 15_000;
/** How often it is checked whether each account may still read, in milliseconds: access ends with a date too. */
const ACCESS_CHECK_MS = 1_000;
/** A listener with more unread bytes than this is disconnected; it reconnects with the last id it received. */
const MAX_BUFFERED_BYTES = 1024 * 1024;
/** How long a listener waits before it reconnects, in milliseconds. */
const RETRY_MS = 2_000;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

interface Listener {
  readonly response: ServerResponse;
  readonly account: string;
  readonly address: string;
  readonly chain: string | undefined;
  /** Whether the account may still read. */
  readonly isAllowed: () => boolean;
  /** What the account may see now. */
  readonly visibility: () => Promise<Visibility>;
  /** Position of the last change that was sent. */
  sent: number;
  /** Position up to which the changes of each chain were considered; `from` for the other chains. */
  readonly considered: Map<string | null, number>;
  readonly from: number;
  /** Settles when the changes before the next one have been sent. */
  sending: Promise<void>;
  /** Sends messages instead of changes: those after a position and up to another one, in order. */
  readonly messages?: Messages | undefined;
}

/** A message of a stream; its id is the position from which a listener that reconnects continues. */
export interface Message {
  readonly position: number;
  readonly data: unknown;
}

export type Messages = (after: number, until: number, visibility: Visibility) => AsyncIterable<Message>;

/** Sends each change of a chain as a server-sent event once the read models contain it. */
@Injectable()
export class LiveFeed implements OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  private readonly unsubscribe: () => void;
  private readonly heartbeat: NodeJS.Timeout;
  private readonly accessCheck: NodeJS.Timeout;

  constructor(
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(PROJECTOR) private readonly projector: Projector,
  ) {
    this.unsubscribe = projector.onChange((change) => this.broadcast(change));
    this.heartbeat = setInterval(() => this.sendHeartbeat(), HEARTBEAT_MS).unref();
    this.accessCheck = setInterval(() => this.endRefused(), ACCESS_CHECK_MS).unref();
  }

  /**
   * Streams the changes of a chain (or of all chains) that the account may see; a listener that reconnects first gets those after `lastSeen`. The
   * stream ends when `isAllowed` returns false.
   * @throws HttpProblem TOO_BUSY, TOO_MANY_STREAMS when there are too many listeners
   */
  async listen(
    reply: FastifyReply,
    {
      lastSeen,
      ...options
    }: Pick<Listener, 'chain' | 'isAllowed' | 'visibility' | 'messages'> & { readonly lastSeen: number | undefined },
  ): Promise<void> {
    const { principal, ip: address } = reply.request as IdentifiedRequest;
    const account = principal.accountId;
    this.requirePlace(account, address);
    const response = reply.hijack().raw;
    response.writeHead(200, HEADERS);
    if (reply.request.method === 'HEAD') {
      response.end();
      return;
    }
    const head = this.projector.position;
    const sending = Promise.resolve();
    const listener: Listener = {
      ...options,
      response,
      account,
      address,
      sent: head,
      considered: new Map(),
      from: head,
      sending,
    };
    this.listeners.add(listener);
    response.on('close', () => this.listeners.delete(listener));
    response.write(`retry: ${RETRY_MS}\n\n`);
    if (lastSeen !== undefined && lastSeen < head) this.inTurn(listener, () => this.catchUp(listener, lastSeen, head));
    await listener.sending;
  }

  /** Clients that receive changes now. */
  get clients(): number {
    return this.listeners.size;
  }

  /** One client cannot take the places of all others. */
  private requirePlace(account: string, address: string): void {
    const all = [...this.listeners];
    const refuse = (code: 'TOO_BUSY' | 'TOO_MANY_STREAMS', listeners: number): never => {
      throw new HttpProblem(code, { headers: { 'retry-after': '10' }, details: { listeners } });
    };
    if (all.length >= MAX_LISTENERS) refuse('TOO_BUSY', MAX_LISTENERS);
    if (all.filter((each) => each.account === account).length >= MAX_LISTENERS_PER_ACCOUNT)
      refuse('TOO_MANY_STREAMS', MAX_LISTENERS_PER_ACCOUNT);
    if (all.filter((each) => each.address === address).length >= MAX_LISTENERS_PER_ADDRESS)
      refuse('TOO_MANY_STREAMS', MAX_LISTENERS_PER_ADDRESS);
  }

  /** Ends every connection; the server cannot close while one is open. */
  onModuleDestroy(): void {
    this.unsubscribe();
    clearInterval(this.heartbeat);
    clearInterval(this.accessCheck);
    for (const { response } of this.listeners) response.end();
    this.listeners.clear();
  }

  private async catchUp(listener: Listener, after: number, head: number): Promise<void> {
    const { chain, visibility, messages } = listener;
    listener.sent = after;
    if (messages) return sendMessages(listener, messages(after, head, await visibility()));
    for (const change of await changesSince(this.reads, { chain, after, head }, await visibility()))
      send(listener, change);
  }

  private broadcast(change: Change): void {
    for (const listener of this.listeners) {
      if (listener.chain !== undefined && listener.chain !== change.chain) continue;
      if (!listener.isAllowed()) listener.response.end();
      else this.inTurn(listener, () => this.sendVisible(listener, change));
    }
  }

  /** Runs after what is already being sent. A listener that cannot be served is disconnected; it reconnects. */
  private inTurn(listener: Listener, work: () => Promise<void>): void {
    listener.sending = listener.sending.then(work).catch(() => void listener.response.end());
  }

  private async sendVisible(listener: Listener, change: Change): Promise<void> {
    const visibility = await listener.visibility();
    if (listener.chain !== undefined && !maySeeFiguresOf(listener.chain, visibility)) {
      listener.response.end();
      return;
    }
    if (listener.messages) return sendMessages(listener, listener.messages(listener.sent, change.position, visibility));
    const after = listener.considered.get(change.chain) ?? listener.from;
    listener.considered.set(change.chain, change.position);
    const visible = await visibleChange(this.reads, change, after, visibility);
    if (visible) send(listener, visible);
  }

  private endRefused(): void {
    for (const { response, isAllowed } of this.listeners) if (!isAllowed()) response.end();
  }

  private sendHeartbeat(): void {
    for (const { response, isAllowed } of this.listeners)
      if (isAllowed()) response.write(':\n\n');
      else response.end();
  }
}

async function sendMessages(listener: Listener, messages: AsyncIterable<Message>): Promise<void> {
  for await (const { position, data } of messages) write(listener, position, data);
}

/** With the read models that the events change, so that only what shows them is read again; a gap may have changed all. */
const send = (listener: Listener, change: LiveChange): void =>
  write(listener, change.position, change.gap === true ? change : { ...change, models: modelsChangedBy(change.types) });

function write(listener: Listener, position: number, data: unknown): void {
  const { response } = listener;
  if (position <= listener.sent || response.writableEnded) return;
  if (response.writableLength > MAX_BUFFERED_BYTES) {
    response.destroy();
    return;
  }
  listener.sent = position;
  response.write(`id: ${position}\ndata: ${JSON.stringify(data)}\n\n`);
}

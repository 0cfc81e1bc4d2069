import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';
import type { onRequestHookHandler } from 'fastify';

/** The header with the id of a request: in every answer, and in requests of named proxies. */
export const REQUEST_ID_HEADER = 'x-request-id';

const GIVEN = /^[A-Za-z0-9._-]{8,64}$/;

/** The proxies whose forwarded headers are believed. Everybody else could write anything into them. */
export class NamedProxies {
  private readonly list = new BlockList();
  readonly isEmpty: boolean;

  /** @param proxies addresses, and networks such as `10.0.0.0/24` */
  constructor(proxies: readonly string[]) {
    this.isEmpty = proxies.length === 0;
    for (const proxy of proxies) {
      const [address = '', bits] = proxy.split('/');
      const family = isIPv6(address) ? 'ipv6' : 'ipv4';
      if (bits === undefined) this.list.addAddress(address, family);
      else this.list.addSubnet(address, Number(bits), family);
    }
  }

  readonly has = (address: string | undefined): boolean =>
    !this.isEmpty && address !== undefined && this.list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** A new id for a request, or the one that a named proxy gave it. */
export const requestIds =
  (proxies: NamedProxies) =>
  ({ headers, socket }: IncomingMessage): string => {
    const given = headers[REQUEST_ID_HEADER];
    return typeof given === 'string' && GIVEN.test(given) && proxies.has(socket.remoteAddress) ? given : randomUUID();
  };

/** Sets the id in the answer. */
export const requestIdHook: onRequestHookHandler = (request, reply, done) => {
  reply.header(REQUEST_ID_HEADER, request.id);
  done();
};

import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** How long requests that have begun may take once the server closes, in milliseconds. */
const MAX_ANSWERING_MS = 5_000;

/** Connections remembered before those that need no longer be are forgotten. */
const FEW_CONNECTIONS = 64;

/**
 * Lets the server close although somebody is connected. Node closes idle connections, but one that has never sent a
 * request (browsers open such ones in advance) does not count as idle and would be waited for.
 */
export function closePromptly(fastify: FastifyInstance): void {
  const silent = new Set<Socket>();
  let many = FEW_CONNECTIONS;
  fastify.server.on('connection', (socket: Socket) => {
    // Not by a listener to each socket's end: beside Node's own it makes every request's objects outlive the young
    // generation, which costs half as much again as all the rest of a short request (measured).
    if (silent.size >= many) {
      for (const each of silent) if (each.destroyed || each.bytesRead > 0) silent.delete(each);
      many = Math.max(FEW_CONNECTIONS, 2 * silent.size);
    }
    silent.add(socket);
  });
  fastify.addHook('preClose', (done) => {
    for (const socket of silent) if (socket.bytesRead === 0) socket.destroy();
    setTimeout(() => fastify.server.closeAllConnections(), MAX_ANSWERING_MS).unref();
    done();
  });
}

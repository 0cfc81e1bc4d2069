import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** How long requests that have begun may take once the server closes, in milliseconds. */
const MAX_ANSWERING_MS = 5_000;

/**
 * Lets the server close although somebody is connected. Node closes idle connections, but one that has never sent a
 * request (browsers open such ones in advance) does not count as idle and would be waited for.
 */
export function closePromptly(fastify: FastifyInstance): void {
  const connections = new Set<Socket>();
  fastify.server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  fastify.addHook('preClose', (done) => {
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
    setTimeout(() => fastify.server.closeAllConnections(), MAX_ANSWERING_MS).unref();
    done();
  });
}

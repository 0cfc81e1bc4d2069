import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Maximum time for running requests after the server has begun to close, in milliseconds. */
const MAX_DRAIN_MS = 5_000;

/** Number of remembered connections before the first sweep. */
const FIRST_SWEEP_SIZE = 64;

/**
 * Closes connections that have never sent a request when the server closes. Browsers open such connections in advance;
 * Node does not count them as idle and would wait for them.
 */
export function closeConnectionsWithoutRequest(fastify: FastifyInstance): void {
  const withoutRequest = new Set<Socket>();
  let sweepSize = FIRST_SWEEP_SIZE;
  fastify.server.on('connection', (socket: Socket) => {
    // A sweep instead of a 'close' listener on each socket: a second listener beside Node's own makes the objects of
    // every request survive the young generation, half the cost of a short request (docs/adr/0013).
    if (withoutRequest.size >= sweepSize) {
      for (const each of withoutRequest) if (each.destroyed || each.bytesRead > 0) withoutRequest.delete(each);
      sweepSize = Math.max(FIRST_SWEEP_SIZE, 2 * withoutRequest.size);
    }
    withoutRequest.add(socket);
  });
  fastify.addHook('preClose', (done) => {
    for (const socket of withoutRequest) if (socket.bytesRead === 0) socket.destroy();
    setTimeout(() => fastify.server.closeAllConnections(), MAX_DRAIN_MS).unref();
    done();
  });
}

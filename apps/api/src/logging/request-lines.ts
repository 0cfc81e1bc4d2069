import type { FastifyRequest, onResponseHookHandler } from 'fastify';
import { log } from './log.js';

/** Status from which the server, not the sender, is at fault. */
const SERVER_ERROR = 500;

const requestFields = (request: FastifyRequest) => ({
  requestId: request.id,
  method: request.method,
  route: request.routeOptions?.url ?? '',
});

/** Writes that a request is answered with a problem; its body names the same request id. */
export function logProblem(
  request: FastifyRequest,
  { code, status }: { readonly code: string; readonly status: number },
): void {
  const severity = status >= SERVER_ERROR ? 'warn' : 'info';
  if (log.writes(severity)) log.write(severity, 'refused', { ...requestFields(request), status, code });
}

/** Writes every answered request; only at the level `debug`, because it costs each request. */
export const answeredHook: onResponseHookHandler = (request, reply, done) => {
  if (log.writes('debug'))
    log.write('debug', 'answered', {
      ...requestFields(request),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  done();
};

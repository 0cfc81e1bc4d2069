import { AsyncLocalStorage } from 'node:async_hooks';
import type { onRequestHookHandler, preValidationHookHandler } from 'fastify';

interface RequestContext {
  readonly requestId: string;
}

const contexts = new AsyncLocalStorage<RequestContext>();

/** The id of the request in which this code runs; undefined outside of requests. */
export const currentRequestId = (): string | undefined => contexts.getStore()?.requestId;

/** Everything that a request calls from here on knows its id. */
export const contextHook: onRequestHookHandler = (request, _reply, done) =>
  contexts.run({ requestId: request.id }, done);

/** The body is read in events of the socket, which belong to no request: the context is entered again after it. */
export const contextAfterBodyHook: preValidationHookHandler = (request, _reply, done) =>
  contexts.run({ requestId: request.id }, done);

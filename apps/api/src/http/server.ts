import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Actor } from '#domain';
import { closePromptly } from './closing.js';
import { actorOf } from './development-actor.js';
import { HttpProblem } from './http-problem.js';
import { MAX_BODY_BYTES, parseJson } from './json-guard.js';
import { problemOf, sendProblem } from './problem-filter.js';
import { protectionOf } from './protection.js';

/** Longest part of a path, in characters: identifiers have 64, read-model keys are made of a few of them. */
const MAX_PATH_PART = 512;

/** How long a request may take to arrive, in milliseconds. */
const MAX_RECEIVING_MS = 30_000;

/** A request whose sender is known. */
export interface ActingRequest extends FastifyRequest {
  actor: Actor;
}

const JSON_IN_UTF8 = /^application\/json(?:; *charset="?utf-8"?)?$/i;

/** Fastify as this system uses it: one kind of body, strictly parsed, and an actor before any body is read. */
export function httpAdapter(developmentIdentity: boolean): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: MAX_BODY_BYTES,
    // Nest's middleware layer: none is used, and every request would pay for it.
    skipMiddie: true,
    forceCloseConnections: 'idle',
    requestTimeout: MAX_RECEIVING_MS,
    routerOptions: { maxParamLength: MAX_PATH_PART },
    frameworkErrors: (error: Error, _request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(reply, problemOf(error)),
    clientErrorHandler: answerNonsense,
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  closePromptly(fastify);
  acceptOnlyJson(fastify);
  prepareRoutes(fastify, developmentIdentity);
  return adapter;
}

function acceptOnlyJson(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const type = request.headers['content-type'] ?? '';
      if (type !== 'application/json' && !JSON_IN_UTF8.test(type)) throw new HttpProblem('UNSUPPORTED_MEDIA_TYPE');
      done(null, parseJson(body));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** Whoever may not even be known is told so before the body is looked at. */
const resolveActor =
  (developmentIdentity: boolean): onRequestHookHandler =>
  (request, _reply, done) => {
    try {
      (request as ActingRequest).actor = actorOf(request.headers, developmentIdentity);
      done();
    } catch (error) {
      done(error as Error);
    }
  };

/** Below this address something is done in somebody's name; elsewhere it is only asked. */
const COMMANDS = '/api/commands';

/** What each route does before anything else; set once per route, so that no request decides it. */
function prepareRoutes(fastify: FastifyInstance, developmentIdentity: boolean): void {
  const resolve = resolveActor(developmentIdentity);
  fastify.decorateRequest('actor', null as never);
  fastify.addHook('onRoute', (route) => {
    const protect = protectionOf(route.url);
    const acts = route.method === 'POST' && route.url.startsWith(COMMANDS);
    route.onRequest = acts ? [protect, resolve] : protect;
  });
}

/** What is no HTTP at all never reaches a route; it still gets a problem for an answer. */
function answerNonsense(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(new HttpProblem('BAD_REQUEST').body());
  socket.end(
    `HTTP/1.1 400 ${STATUS_CODES[400]}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

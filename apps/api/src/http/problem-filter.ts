import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CommandIdReused, ENVELOPE, ExpectedVersionsDiffer, InvalidCommand, TooBusy, UnknownCommand } from '#commands';
import { Missing, Refusal, REFUSALS, UnknownEvent } from '#domain';
import { AppendTooLarge, ClockJumped, DamagedEvent, VersionConflict } from '#event-store';
import { FileFault, PASSING_FAULTS } from '#files';
import { SigningFailed } from '#ledger-store';
import { IdentityFault } from '#identity';
import { DamagedRows, FoldFailure, InvalidCursor } from '#read-store';
import { log } from '../logging/log.js';
import { CHALLENGE, HttpProblem } from './http-problem.js';
import { invalidParameter } from './parameters.js';
import { describeProblem, type HttpProblemCode } from './problem-catalogue.js';
import { REQUEST_ID_HEADER } from './request-ids.js';
import { OutageLog, outageOf } from './store-outage.js';

/** Problem codes of Fastify's errors. */
const FASTIFY_CODES: Readonly<Record<string, HttpProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_NOT_FOUND: 'NOT_FOUND',
};

const STATUS_CODES: Readonly<Record<number, HttpProblemCode>> = {
  404: 'NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  414: 'URI_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

const outages = new OutageLog((line) => log.write('error', line));

const UNAUTHORISED = 401;
const FORBIDDEN = 403;

type Mapping = readonly [error: abstract new (...args: never) => Error, problem: (error: never) => HttpProblem];

/** An error class and the problem that it becomes. */
const map = <E extends Error>(error: abstract new (...args: never) => E, problem: (error: E) => HttpProblem) =>
  [error, problem] as const satisfies Mapping;

/** The HTTP problem of each error class of the layers below. */
const MAPPINGS: readonly Mapping[] = [
  map(HttpProblem, (problem) => problem),
  map(Refusal, refused),
  map(
    Missing,
    ({ kind, id }) =>
      new HttpProblem('NOT_FOUND', {
        detail: `没有找到 ${kind} ${id} / ${kind} ${id} does not exist`,
        details: { kind, id },
      }),
  ),
  map(UnknownCommand, ({ command }) => new HttpProblem('UNKNOWN_COMMAND', { details: { name: command } })),
  map(InvalidCommand, ({ problems }) => new HttpProblem('VALIDATION_FAILED', { errors: problems })),
  map(
    ExpectedVersionsDiffer,
    ({ ofCaller, inBody }) =>
      new HttpProblem('EXPECTED_VERSION_DISAGREES', { details: { ifMatch: ofCaller, expectedVersion: inBody } }),
  ),
  map(CommandIdReused, ({ commandId }) => new HttpProblem('COMMAND_ID_REUSED', { details: { commandId } })),
  map(TooBusy, () => new HttpProblem('TOO_BUSY', { headers: { 'retry-after': '1' } })),
  map(
    ClockJumped,
    ({ message, clock, expected }) =>
      new HttpProblem('CLOCK_JUMPED', { detail: message.replace('\n', ' / '), details: { clock, expected } }),
  ),
  map(
    DamagedEvent,
    ({ message, position, stream, expected, found }) =>
      new HttpProblem('EVENT_DAMAGED', {
        detail: message.replace('\n', ' / '),
        details: { position, stream: stream ?? '', expected: expected ?? '', foundInstead: found ?? '' },
      }),
  ),
  map(
    UnknownEvent,
    ({ message, position, type, schema }) =>
      new HttpProblem('EVENT_UNKNOWN', {
        detail: message.replace('\n', ' / '),
        details: { position, type, schema },
      }),
  ),
  map(
    AppendTooLarge,
    ({ size, unit, limit }) => new HttpProblem('APPEND_TOO_LARGE', { details: { size, unit, limit } }),
  ),
  map(
    SigningFailed,
    ({ message }) => new HttpProblem('SIGNER_UNAVAILABLE', { detail: message, headers: { 'retry-after': '5' } }),
  ),
  map(
    FileFault,
    ({ code, details }) =>
      new HttpProblem(code, {
        details,
        ...(PASSING_FAULTS.has(code) ? { headers: { 'retry-after': '10' } } : {}),
      }),
  ),
  map(DamagedRows, () => new HttpProblem('ROWS_DAMAGED', { headers: { 'retry-after': '60' } })),
  map(
    IdentityFault,
    ({ code, details, retryAfter }) =>
      new HttpProblem(code, {
        details,
        ...(retryAfter === undefined ? {} : { headers: { 'retry-after': String(retryAfter) } }),
        ...(describeProblem(code)?.status === UNAUTHORISED ? { headers: CHALLENGE } : {}),
        ...(code === 'ISSUER_UNAVAILABLE' ? { headers: { 'retry-after': '10' } } : {}),
      }),
  ),
  map(VersionConflict, () => new HttpProblem('CONCURRENCY_CONFLICT')),
  map(InvalidCursor, () =>
    invalidParameter(
      'cursor',
      'cursor 应取自上一页的 nextCursor',
      'cursor must be the nextCursor of the previous page',
    ),
  ),
];

/** The problem that reports an error to the client. Any error that is not mapped is a bug and is logged here. */
export function problemOf(error: unknown): HttpProblem {
  if (error instanceof FoldFailure && error.cause instanceof UnknownEvent) return problemOf(error.cause);
  for (const [errorClass, problem] of MAPPINGS) if (error instanceof errorClass) return problem(error as never);
  const outage = outageOf(error);
  if (outage !== undefined) {
    outages.report(outage, error);
    return new HttpProblem('STORE_UNAVAILABLE', { headers: { 'retry-after': '5' } });
  }
  const { status, code } = httpError(error);
  if (status !== undefined && status < 500)
    return new HttpProblem(FASTIFY_CODES[code ?? ''] ?? STATUS_CODES[status] ?? 'BAD_REQUEST');
  log.write('error', 'a request failed by an error of the product', { error });
  return new HttpProblem('INTERNAL');
}

function refused({ code, details, field, explanation }: Refusal): HttpProblem {
  const extras = { details, ...(explanation ? { detail: `${explanation.zh} / ${explanation.en}` } : {}) };
  if (field === undefined) return new HttpProblem(code, extras);
  // `rules[2].conditions[0].fact` is `/rules/2/conditions/0/fact`.
  const path = field.replaceAll(']', '').replaceAll(/[.[]/g, '/');
  const [first = ''] = path.split('/');
  const pointer = Object.hasOwn(ENVELOPE, first) ? `/${path}` : `/data/${path}`;
  return new HttpProblem(code, { ...extras, errors: [{ pointer, code, ...(explanation ?? REFUSALS[code]) }] });
}

/** Status and code of an error that Nest or Fastify threw. */
function httpError(error: unknown): { readonly status: number | undefined; readonly code: string | undefined } {
  const source = error instanceof HttpException ? (error.cause ?? error) : error;
  const { code, statusCode } = source as { code?: string; statusCode?: number };
  return { status: error instanceof HttpException ? error.getStatus() : statusCode, code };
}

/** @param help who can help, which somebody who may not do something is told */
export function sendProblem(reply: FastifyReply, problem: HttpProblem, help?: string): FastifyReply {
  return reply
    .code(problem.status)
    .headers({
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      [REQUEST_ID_HEADER]: reply.request.id,
      ...problem.extras.headers,
    })
    .send(
      JSON.stringify({
        ...problem.body({ requestId: reply.request.id, basePath: reply.server.basePath }),
        ...(help !== undefined && problem.status === FORBIDDEN ? { help } : {}),
      }),
    );
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  /** @param onRefusal is called before a problem is sent */
  constructor(
    private readonly onRefusal: (request: FastifyRequest, problem: HttpProblem) => void,
    private readonly help?: string,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error);
    this.onRefusal(http.getRequest<FastifyRequest>(), problem);
    // Part of the response has been sent already, so the connection is closed.
    if (reply.sent || reply.raw.headersSent) reply.raw.destroy();
    else void sendProblem(reply, problem, this.help);
  }
}

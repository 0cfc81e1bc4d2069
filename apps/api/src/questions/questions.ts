import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import type { Problem } from '#contracts';
import { Missing } from '#domain';
import { chains, EVERYTHING, type Visibility } from '#projections';
import type { Projector, ReadStore } from '#read-store';
import type { CountedRequest } from '../access-log/read-recorder.js';
import { HttpProblem } from '../http/http-problem.js';
import { REQUEST_ID_HEADER } from '../http/request-ids.js';
import type { ProblemCode } from '../http/problem-catalogue.js';
import { actingOf, type IdentifiedRequest } from '../identity/access.js';
import { requireFigures, type Visibilities } from '../identity/visibilities.js';
import type { Question, QuestionAnswer } from './messages.js';
import type { QuestionBudget } from './question-budget.js';
import type { QuestionPool } from './question-pool.js';
import type { QuestionQueue } from './question-queue.js';
import { canBeExpensive, chainOf, isExpensive, showsFigures } from './question-routes.js';

/** The header in which a client names its question, so that it can ask how far it is and cancel it. */
export const QUESTION_HEADER = 'lingqu-question';
const QUESTION_ID = /^[A-Za-z0-9-]{8,64}$/;
const PROBLEM_JSON = 'application/problem+json';

export interface QuestionsOptions {
  readonly reads: ReadStore;
  readonly projector: Pick<Projector, 'state' | 'position'>;
  readonly visibilities: Visibilities;
  readonly budget: QuestionBudget;
  readonly queue: QuestionQueue;
  /** Undefined: questions are answered in this process, one request at a time. */
  readonly pool: QuestionPool | undefined;
}

/** Gives expensive questions to the workers: what does not exist, or is not the reader's, is refused before it waits. */
export class Questions {
  constructor(private readonly options: QuestionsOptions) {}

  get queue(): QuestionQueue {
    return this.options.queue;
  }

  get budget(): QuestionBudget {
    return this.options.budget;
  }

  /** The hook that answers the expensive questions of a route; undefined for routes that have none. */
  hookOf(route: string): preHandlerAsyncHookHandler | undefined {
    if (!canBeExpensive(route)) return undefined;
    return async (request, reply) => {
      if (!isExpensive(route, request)) return;
      const visibility = await this.options.visibilities.of(request);
      await this.requireAskable(route, request, visibility);
      if (this.options.pool) return this.answer(this.options.pool, request, reply, visibility);
    };
  }

  /** Ends the workers, so that they have no file open; the next question starts one. */
  async stopWorkers(): Promise<void> {
    await this.options.pool?.stop();
  }

  /** Ends running questions; later ones are refused. */
  async close(): Promise<void> {
    this.queue.close();
    await this.stopWorkers();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.close();
  }

  private async requireAskable(route: string, request: FastifyRequest, visibility: Visibility): Promise<void> {
    const chain = chainOf(route, request);
    if (chain === undefined) return;
    const exists = (await this.options.reads.find(chains, chain, 'now', EVERYTHING)) !== undefined;
    if (!exists && isByOccurrence(request)) throw new Missing('chain', chain);
    if (exists && showsFigures(route)) requireFigures(chain, visibility);
  }

  private async answer(
    pool: QuestionPool,
    request: FastifyRequest,
    reply: FastifyReply,
    visibility: Visibility,
  ): Promise<FastifyReply> {
    const { projector, queue } = this.options;
    if (projector.state === 'rebuilding') throw new HttpProblem('NOT_CAUGHT_UP', { headers: { 'retry-after': '2' } });
    const { principal } = request as IdentifiedRequest;
    const id = idOf(request);
    const asked = { id, account: principal.accountId, what: `${request.method} ${request.url}` };
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) queue.cancel(asked.account, id, 'DISCONNECTED');
    });
    const replays = isByOccurrence(request) ? (chainOf(request.routeOptions.url ?? '', request) ?? '') : undefined;
    const answer = await queue.ask(asked, (signal, meter) =>
      pool.ask({ ...questionOf(request, visibility), position: projector.position }, replays, signal, meter),
    );
    (request as CountedRequest).rowsRead = answer.rowsRead;
    return send(reply, answer);
  }
}

const isByOccurrence = ({ query }: FastifyRequest): boolean => {
  const { by, fromBy } = query as Readonly<Record<string, unknown>>;
  return by === 'occurred' || fromBy === 'occurred';
};

/** @throws HttpProblem INVALID_PARAMETER */
function idOf({ headers }: FastifyRequest): string {
  const given = headers[QUESTION_HEADER];
  if (given === undefined) return randomUUID();
  if (typeof given === 'string' && QUESTION_ID.test(given)) return given;
  throw new HttpProblem('INVALID_PARAMETER', {
    detail:
      'Lingqu-Question 应为 8 至 64 个字母、数字或连字符 / Lingqu-Question must be 8 to 64 letters, digits or hyphens',
    details: { parameter: 'Lingqu-Question' },
  });
}

function questionOf(request: FastifyRequest, visibility: Visibility): Omit<Question, 'position'> {
  const { accept, 'accept-language': language } = request.headers;
  return {
    method: request.method === 'POST' ? 'POST' : 'GET',
    url: request.url,
    headers: {
      [REQUEST_ID_HEADER]: request.id,
      ...(accept === undefined ? {} : { accept }),
      ...(language === undefined ? {} : { 'accept-language': language }),
    },
    body: request.body === undefined ? undefined : JSON.stringify(request.body),
    visibility,
    acting: actingOf((request as IdentifiedRequest).principal),
    accountId: (request as IdentifiedRequest).principal.accountId,
  };
}

/** A problem is thrown, so that it is recorded and sent like any other. */
function send(reply: FastifyReply, { status, headers, body }: QuestionAnswer): FastifyReply {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (!headers['content-type']?.startsWith(PROBLEM_JSON)) return reply.code(status).headers(headers).send(bytes);
  const { code, detail, details, errors } = JSON.parse(bytes.toString()) as Problem;
  const retry = headers['retry-after'];
  throw new HttpProblem(code as ProblemCode, {
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(details === undefined ? {} : { details: details as Readonly<Record<string, string | number | boolean>> }),
    ...(errors === undefined ? {} : { errors }),
    ...(retry === undefined ? {} : { headers: { 'retry-after': retry } }),
  });
}

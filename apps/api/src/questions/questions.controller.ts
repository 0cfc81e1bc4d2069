import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { QuestionList } from '#contracts';
import { Missing } from '#domain';
import { queryOf } from '../http/parameters.js';
import type { IdentifiedRequest } from '../identity/access.js';
import { Questions } from './questions.js';

const OK = 200;
const SECOND_MS = 1_000;

/** `GET /api/questions`: the expensive questions of the account that wait or run, and its budget; each can be cancelled. */
@Controller('api/questions')
export class QuestionsController {
  constructor(@Inject(Questions) private readonly questions: Questions) {}

  @Get()
  list(@Query() query: unknown, @Req() request: FastifyRequest): QuestionList {
    queryOf('/api/questions', query);
    const { accountId } = (request as IdentifiedRequest).principal;
    const { queue, budget } = this.questions;
    return {
      secondsPerMinute: budget.msPerMinute / SECOND_MS,
      secondsLeft: Math.max(0, Math.floor(budget.left(accountId) / SECOND_MS)),
      items: queue.of(accountId).map((status) => ({ ...status })),
    };
  }

  @Post(':id/cancel')
  @HttpCode(OK)
  cancel(@Param('id') id: string, @Query() query: unknown, @Req() request: FastifyRequest): { readonly done: true } {
    queryOf('/api/questions/{id}/cancel', query);
    const { accountId } = (request as IdentifiedRequest).principal;
    if (!this.questions.queue.cancel(accountId, id, 'CANCELLED')) throw new Missing('question', id);
    return { done: true };
  }
}

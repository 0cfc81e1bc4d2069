import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { CommandCatalogue, type Outcome, type ValidatedCommand } from '#commands';
import type { CommandDescription } from '#contracts';
import { Refusal } from '#domain';
import type { Clock } from '#event-store';
import { HttpProblem } from '../http/http-problem.js';
import { queryOf } from '../http/parameters.js';
import { actorOf, type IdentifiedRequest } from '../identity/access.js';
import { ReadOnly } from '../ledger/read-only.js';
import { CLOCK } from '../tokens.js';
import { Execute } from './execute.js';
import { ifMatchVersion } from './if-match.js';

const CREATED = 201;
const OK = 200;
const PRECONDITION_FAILED = 412;

/** `POST /api/commands/<name>`: passes a command of any action to the write path and returns its result. */
@Controller('api/commands')
export class CommandsController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CommandCatalogue) private readonly catalogue: CommandCatalogue,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ReadOnly) private readonly readOnly: ReadOnly,
  ) {}

  @Get()
  list(@Query() query: unknown): readonly CommandDescription[] {
    queryOf('/api/commands', query);
    return this.catalogue.descriptions;
  }

  @Post(':name')
  async submit(@Req() request: IdentifiedRequest, @Res() reply: FastifyReply): Promise<void> {
    const { name } = request.params as { name: string };
    const { body, principal } = request;
    const actor = actorOf(principal);
    const expectedVersion = ifMatchVersion(request.headers['if-match']);
    const command = this.catalogue.validate({ name, body, actor, expectedVersion }, this.clock());
    this.readOnly.requireWritable();
    const { answer, repeated } = await this.execute(command, expectedVersion !== undefined);
    void reply
      .code(repeated ? OK : CREATED)
      .header('content-type', 'application/json; charset=utf-8')
      .header('etag', `"${answer.version}"`)
      .send(JSON.stringify(answer));
  }

  /** An outdated version gives 412 if it came from `If-Match`, and 409 if it came from the body. */
  private async execute(command: ValidatedCommand, hasIfMatch: boolean): Promise<Outcome> {
    try {
      return await this.bus.execute(new Execute(command));
    } catch (error) {
      if (hasIfMatch && error instanceof Refusal && error.code === 'CONCURRENCY_CONFLICT')
        throw new HttpProblem(error.code, { status: PRECONDITION_FAILED, details: error.details });
      throw error;
    }
  }
}

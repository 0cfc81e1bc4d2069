import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { v7 } from 'uuid';
import type { CommandDescription } from '#contracts';
import { Refusal } from '#domain';
import type { Clock } from '#event-store';
import { HttpProblem } from '../http/http-problem.js';
import { parametersOf } from '../http/parameters.js';
import type { ActingRequest } from '../http/server.js';
import { CLOCK } from '../tokens.js';
import { occurredMs } from './command-body.js';
import { CommandCatalogue } from './command-catalogue.js';
import { commandHash } from './command-identity.js';
import { Execute, type Outcome } from './execute.js';
import { ifMatchVersion, sameVersion } from './if-match.js';

const CREATED = 201;
const OK = 200;
const PRECONDITION_FAILED = 412;

/** `POST /api/commands/<name>`: every action of the domain, one way in. */
@Controller('api/commands')
export class CommandsController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CommandCatalogue) private readonly catalogue: CommandCatalogue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  list(@Query() query: unknown): readonly CommandDescription[] {
    parametersOf(query, []);
    return this.catalogue.descriptions;
  }

  @Post(':name')
  async submit(@Req() request: ActingRequest, @Res() reply: FastifyReply): Promise<void> {
    const { name } = request.params as { name: string };
    const known = this.catalogue.named(name);
    const envelope = known.body.read(request.body);
    const ifMatch = ifMatchVersion(request.headers['if-match']);
    const expectedVersion = sameVersion(ifMatch, envelope.expectedVersion);
    const { actor } = request;
    const { data, occurredAt = null, commandId } = envelope;
    const command = new Execute(
      known.action,
      data,
      actor,
      commandId?.toLowerCase() ?? v7(),
      commandId !== undefined,
      occurredMs(envelope.occurredAt, this.clock()),
      expectedVersion,
      commandHash({ name, actor, occurredAt, expectedVersion: expectedVersion ?? null, data }),
    );
    const { answer, repeated } = await this.outcome(command, ifMatch !== undefined);
    void reply
      .code(repeated ? OK : CREATED)
      .header('content-type', 'application/json; charset=utf-8')
      .header('etag', `"${answer.version}"`)
      .send(JSON.stringify(answer));
  }

  /** A stale If-Match is a precondition that failed (412); a stale expectedVersion a conflict (409). */
  private async outcome(command: Execute, asPrecondition: boolean): Promise<Outcome> {
    try {
      return await this.bus.execute(command);
    } catch (error) {
      if (asPrecondition && error instanceof Refusal && error.code === 'CONCURRENCY_CONFLICT')
        throw new HttpProblem(error.code, { status: PRECONDITION_FAILED, details: error.details });
      throw error;
    }
  }
}

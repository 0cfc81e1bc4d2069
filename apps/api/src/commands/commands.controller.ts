import { randomUUID } from 'node:crypto';
import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { actions, Refusal } from '#domain';
import type { Clock } from '#event-store';
import { HttpProblem } from '../http/http-problem.js';
import type { ActingRequest } from '../http/server.js';
import { CLOCK } from '../tokens.js';
import { CommandBody, occurredMs } from './command-body.js';
import { commandHash } from './command-identity.js';
import { Execute, type Outcome } from './execute.js';
import { ifMatchVersion, sameVersion } from './if-match.js';

const CREATED = 201;
const OK = 200;
const PRECONDITION_FAILED = 412;

/** `POST /api/commands/<name>`: every action of the domain, one way in. */
@Controller('api/commands')
export class CommandsController {
  /** Compiled before the first request; a payload class that cannot be compiled stops the start. */
  private readonly bodies = new Map(
    actions.map((action) => [action.name, { action, body: new CommandBody(action) }] as const),
  );

  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post(':name')
  async submit(@Req() request: ActingRequest, @Res() reply: FastifyReply): Promise<void> {
    const { name } = request.params as { name: string };
    const known = this.bodies.get(name);
    if (!known) throw new HttpProblem('UNKNOWN_COMMAND', { details: { name } });
    const envelope = known.body.read(request.body);
    const ifMatch = ifMatchVersion(request.headers['if-match']);
    const expectedVersion = sameVersion(ifMatch, envelope.expectedVersion);
    const { actor } = request;
    const { data, occurredAt = null, commandId } = envelope;
    const command = new Execute(
      known.action,
      data,
      actor,
      commandId?.toLowerCase() ?? randomUUID(),
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

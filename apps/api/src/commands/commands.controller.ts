import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CommandCatalogue, type Outcome } from '#commands';
import type { CommandDescription } from '#contracts';
import { Refusal } from '#domain';
import { HttpProblem } from '../http/http-problem.js';
import { flagOf, parametersOf, queryOf } from '../http/parameters.js';
import type { IdentifiedRequest } from '../identity/access.js';
import { Visibilities } from '../identity/visibilities.js';
import { inLanguage } from '../queries/in-language.js';
import { previewAnswer } from './command-preview.js';
import { CommandSender, type SentCommand } from './command-sender.js';
import { ifMatchVersion } from './if-match.js';

const CREATED = 201;
const OK = 200;
const PRECONDITION_FAILED = 412;
const DRY_RUN = 'dry-run';

/**
 * `POST /api/commands/<name>`: passes a command of any action to the write path and returns its result; with `?dry-run`,
 * returns what it would record, or why it would be refused, and stores nothing.
 */
@Controller('api/commands')
export class CommandsController {
  constructor(
    @Inject(CommandCatalogue) private readonly catalogue: CommandCatalogue,
    @Inject(CommandSender) private readonly sender: CommandSender,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get()
  list(@Query() query: unknown): readonly CommandDescription[] {
    const { language } = queryOf('/api/commands', query);
    return inLanguage(this.catalogue.descriptions, language);
  }

  @Post(':name')
  async submit(@Req() request: IdentifiedRequest, @Res() reply: FastifyReply): Promise<void> {
    const { body, principal: by, headers, query } = request;
    const { name } = request.params as { name: string };
    const sent = { name, body, by, expectedVersion: ifMatchVersion(headers['if-match']), requestId: request.id };
    if (isDryRun(query)) {
      const { command, preview } = await this.sender.preview(sent);
      void reply.code(OK).send(previewAnswer(command, preview, await this.visibilities.of(request)));
      return;
    }
    const { answer, repeated } = await this.send(sent);
    void reply
      .code(repeated ? OK : CREATED)
      .header('content-type', 'application/json; charset=utf-8')
      .header('etag', `"${answer.version}"`)
      .header('lingqu-position', String(answer.position))
      .send(JSON.stringify(answer));
  }

  /** An outdated version gives 412 if it came from `If-Match`, and 409 if it came from the body. */
  private async send(sent: SentCommand): Promise<Outcome> {
    try {
      return await this.sender.send(sent);
    } catch (error) {
      if (sent.expectedVersion !== undefined && error instanceof Refusal && error.code === 'CONCURRENCY_CONFLICT')
        throw new HttpProblem(error.code, { status: PRECONDITION_FAILED, details: error.details });
      throw error;
    }
  }
}

/** Whether a request asks for a preview: `?dry-run` or `?dry-run=true`. @throws HttpProblem INVALID_PARAMETER */
function isDryRun(query: unknown): boolean {
  const { [DRY_RUN]: value } = parametersOf(query, [DRY_RUN]);
  return value === '' || flagOf(DRY_RUN, value) === true;
}

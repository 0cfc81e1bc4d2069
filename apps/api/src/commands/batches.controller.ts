import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { BatchAnswer, BodyOf } from '#contracts';
import type { Principal } from '#identity';
import { HttpProblem } from '../http/http-problem.js';
import { MAX_BODY_BYTES } from '../http/json-guard.js';
import { problemOf } from '../http/problem-filter.js';
import { requireCommand, type IdentifiedRequest } from '../identity/access.js';
import { bodyOf } from '../identity/request-body.js';
import { CommandSender } from './command-sender.js';

const OK = 200;
const CREATED = 201;
const TOO_MANY = 429;
const SERVER_ERROR = 500;

type Command = BodyOf<'/api/batches'>['commands'][number];
type Result = BatchAnswer['answers'][number];

const NOT_ATTEMPTED = new HttpProblem('NOT_ATTEMPTED');

/** Whether the commands after this result are not attempted: the server cannot process them now. */
const stops = (last: Result | undefined): boolean =>
  last !== undefined && (last.status === TOO_MANY || last.status >= SERVER_ERROR);

/**
 * `POST /api/batches`: executes commands one after the other, as if each had been sent alone. A refused command does not
 * keep the following ones from being executed; where the store does not answer, they are not attempted. The same batch can
 * be sent again: what was recorded is answered as before.
 */
@Controller('api/batches')
export class BatchesController {
  constructor(@Inject(CommandSender) private readonly sender: CommandSender) {}

  @Post()
  @HttpCode(OK)
  async send(@Req() { body, principal, id }: IdentifiedRequest): Promise<BatchAnswer> {
    const { commands } = bodyOf('/api/batches', body);
    const answers: Result[] = [];
    for (const command of commands)
      answers.push(
        stops(answers.at(-1)) ? failed(command, NOT_ATTEMPTED) : await this.resultOf(command, principal, id),
      );
    const count = (status: number): number => answers.filter((each) => each.status === status).length;
    const [accepted, repeated] = [count(CREATED), count(OK)];
    return { accepted, repeated, refused: answers.length - accepted - repeated, answers };
  }

  private async resultOf(command: Command, by: Principal, requestId: string): Promise<Result> {
    const { name, ...body } = command;
    try {
      requireCommand(by, name);
      if (Buffer.byteLength(JSON.stringify(body)) > MAX_BODY_BYTES) throw new HttpProblem('BODY_TOO_LARGE');
      const { answer, repeated } = await this.sender.send({ name, body, by, requestId });
      return { commandId: command.commandId, status: repeated ? OK : CREATED, answer };
    } catch (error) {
      return failed(command, error);
    }
  }
}

function failed({ commandId }: Command, error: unknown): Result {
  const problem = problemOf(error).body();
  return { commandId, status: problem.status, problem };
}

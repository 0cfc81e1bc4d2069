import { Controller, Get, Inject, Query } from '@nestjs/common';
import { CommandCatalogue } from '#commands';
import type { ProblemList } from '#contracts';
import { COMMAND_REFUSALS } from '#domain';
import { queryOf } from '../http/parameters.js';
import { describeProblem, PROBLEM_CODES } from '../http/problem-catalogue.js';
import { openApiDocument } from './documents.js';

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

/** The operations of the document that answer each status, by the status. */
function operationsByStatus(paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>) {
  const operations = Object.values(paths).flatMap((of) => Object.values(of));
  return (status: number): readonly string[] =>
    operations.filter(({ responses }) => Object.hasOwn(responses, status)).map(({ operationId }) => operationId);
}

/** `GET /api/problems`: every problem code, with the commands whose rules refuse with it, or the operations that answer it. */
@Controller('api/problems')
export class ProblemsController {
  private list: ProblemList | undefined;

  constructor(@Inject(CommandCatalogue) private readonly catalogue: CommandCatalogue) {}

  @Get()
  all(@Query() query: unknown): ProblemList {
    queryOf('/api/problems', query);
    return (this.list ??= this.made());
  }

  /** A refusal of a rule is answered by commands; every other problem by the operations that document its status. */
  private made(): ProblemList {
    const { paths } = openApiDocument(this.catalogue.descriptions, '');
    const operations = operationsByStatus(paths as Parameters<typeof operationsByStatus>[0]);
    const commands = (code: string): readonly string[] =>
      Object.entries(COMMAND_REFUSALS).flatMap(([command, codes]) =>
        codes.some((one) => one === code) ? [command] : [],
      );
    return {
      items: PROBLEM_CODES.flatMap((code) => {
        const problem = describeProblem(code);
        if (problem === undefined) return [];
        const { status, zh, en } = problem;
        const ofCommands = commands(code);
        return {
          code,
          status,
          titles: { zh, en },
          url: `problems/${code}`,
          commands: ofCommands,
          operations: ofCommands.length > 0 ? [] : operations(status),
        };
      }),
    };
  }
}

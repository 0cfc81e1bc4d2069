import type { CommandPreview, Problem } from '#contracts';
import { ApiProblem } from '../../foundation/api/client';

/** Statuses of commands that a rule refuses. */
const REFUSED: readonly number[] = [404, 409, 422];

/** A command that is refused for several reasons. */
export class RefusedForReasons extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ code }) => code).join(' '));
    this.name = 'RefusedForReasons';
  }
}

/** A refusal names the first reason only: the error with every reason, where a preview tells them. */
export async function withEveryReason(error: unknown, preview: () => Promise<CommandPreview>): Promise<unknown> {
  if (!(error instanceof ApiProblem) || !REFUSED.includes(error.problem.status)) return error;
  const { problems } = await preview().catch(() => ({ problems: [] }));
  return problems.length > 1 ? new RefusedForReasons(problems) : error;
}

export function problemsOf(error: Error): readonly Problem[] {
  if (error instanceof RefusedForReasons) return error.problems;
  return error instanceof ApiProblem ? [error.problem] : [];
}

/** The reasons for which a dry run was refused. */
export const refusedIn = (preview: CommandPreview | undefined): RefusedForReasons | null =>
  preview === undefined || preview.accepted ? null : new RefusedForReasons(preview.problems);

/** The errors to show, one for each reason. */
export const problemErrors = (error: Error | null): readonly Error[] => {
  if (error === null) return [];
  return error instanceof RefusedForReasons ? error.problems.map((problem) => new ApiProblem(problem)) : [error];
};

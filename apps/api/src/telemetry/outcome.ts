import { CommandIdReused, ExpectedVersionsDiffer, InvalidCommand, TooBusy, UnknownCommand } from '#commands';
import { actions, Missing, Refusal } from '#domain';
import { VersionConflict } from '#event-store';

/** How commands end. */
export const OUTCOMES = [
  'accepted',
  'repeated',
  'refused',
  'conflict',
  'missing',
  'invalid',
  'busy',
  'failed',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

const COMMANDS: ReadonlySet<string> = new Set(actions.map(({ name }) => name));

/** The label of what is no declared command or route: anybody can send any name. */
export const UNKNOWN = 'unknown';

export const declaredCommand = (name: string): string => (COMMANDS.has(name) ? name : UNKNOWN);

const INVALID = [InvalidCommand, UnknownCommand, ExpectedVersionsDiffer, CommandIdReused];

/** How a command ended that failed with this error. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof VersionConflict) return 'conflict';
  if (error instanceof Refusal) return error.code === 'CONCURRENCY_CONFLICT' ? 'conflict' : 'refused';
  if (error instanceof Missing) return 'missing';
  if (error instanceof TooBusy) return 'busy';
  return INVALID.some((invalid) => error instanceof invalid) ? 'invalid' : 'failed';
}

/** How a command ended that has this result. */
export const outcomeOfResult = (result: unknown): Outcome =>
  (result as { readonly repeated?: boolean }).repeated === true ? 'repeated' : 'accepted';

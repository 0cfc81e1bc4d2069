import type { CommandDescription } from '#contracts';
import { actions, contextOf } from '#domain';
import type { ProblemStatus } from './problem-responses.js';

/** Statuses of the problems that any command can return. */
const PROBLEMS: readonly ProblemStatus[] = [400, 401, 403, 409, 412, 413, 415, 421, 422, 429, 503];

/** Statuses of the problems that a command can return; 404 only where it names something that must exist. */
export const problemsOf = (command: CommandDescription): readonly ProblemStatus[] =>
  namesOthers(command) ? [...PROBLEMS, 404] : PROBLEMS;

const ANYONE = { role: 'REGULATOR', organisationId: 'any' } as const;
const NOON = '2026-01-01T04:00:00.000Z';
const ANY_TIME = contextOf({ actor: ANYONE, occurredAt: NOON, recordedAt: NOON });

/** Whether a command alters something, or reads something that must exist, with every reference that it can have. */
function namesOthers({ name, schema, example }: CommandDescription): boolean {
  const action = actions.find((one) => one.name === name);
  if (!action || action.mode === 'alters') return action !== undefined;
  const facts = action.facts({ ...anyReferences(schema), ...example }, undefined, ANY_TIME);
  return Object.values(facts)
    .flat()
    .some((ref) => ref?.required);
}

/** A value for every property that refers to a row of a read model. */
const anyReferences = ({ properties }: CommandDescription['schema']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(properties as Readonly<Record<string, object>>)
      .filter(([, property]) => 'x-ref' in property)
      .map(([property]) => [property, 'any']),
  );

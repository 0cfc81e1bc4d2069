import type { Actor } from './actor.js';
import { refuse } from './refuse.js';
import type { Step } from './step.js';

/**
 * Separation of duties by person: who took one of the steps does not take this one, whatever role and organisation they
 * act for now. Of a deputy both persons count: a deputy does not decide on what the person it acts for did, and the other
 * way round. Steps and actors from before accounts were stored have none, and are not compared.
 * @throws Refusal SEPARATE_PERSON_REQUIRED with the earlier step
 */
export function requireSeparatePerson(
  steps: readonly (Step | undefined)[],
  { accountId, onBehalfOf }: Pick<Actor, 'accountId' | 'onBehalfOf'>,
): void {
  const persons = [accountId, onBehalfOf].filter((person) => person !== undefined);
  const own = steps.find((step) => [step?.by, step?.onBehalfOf].some((person) => person && persons.includes(person)));
  if (own) refuse('SEPARATE_PERSON_REQUIRED', { step: own.event });
}

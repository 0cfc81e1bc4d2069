import type { Actor } from './actor.js';
import { Refusal } from './errors.js';
import type { Step } from './step.js';

/**
 * Separation of duties by person: the account that took one of the steps does not take this one, whatever role and
 * organisation it acts for now. Steps and actors from before accounts were stored have none, and are not compared.
 * @throws Refusal SEPARATE_PERSON_REQUIRED with the earlier step
 */
export function requireSeparatePerson(steps: readonly (Step | undefined)[], { accountId }: Actor): void {
  const own = accountId === undefined ? undefined : steps.find((step) => step?.by === accountId);
  if (own) throw new Refusal('SEPARATE_PERSON_REQUIRED', { step: own.event });
}

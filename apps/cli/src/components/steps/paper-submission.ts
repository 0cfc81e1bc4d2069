import { createHash } from 'node:crypto';
import type { ActorDto } from '#contracts';
import { chinaDate, daysElapsed } from '#domain';
import { canonicalJson } from '#ledger';
import type { Step } from './step.js';

/** A submission that is dated more than so many days before it is recorded was received on paper. */
const MAX_AGE_DAYS = 1;

/**
 * The step of a submission. One that is recorded later than it was submitted was received on paper: the regulator
 * records it on behalf of the submitter.
 */
export function submissionStep<S extends Step>(step: S, regulator: ActorDto): S {
  if (daysElapsed(step.occurredAt, step.recordedAt) <= MAX_AGE_DAYS) return step;
  return {
    ...step,
    // Who records a claim does not decide on it.
    actor: { ...regulator, desk: 'reception' },
    received: {
      on: chinaDate(new Date(step.occurredAt).toISOString()),
      reason: '接入系统之前的纸质材料',
      sha256: createHash('sha256').update(canonicalJson(step.data)).digest('hex'),
      from: { role: step.actor.role, organisationId: step.actor.organisationId },
    },
  };
}

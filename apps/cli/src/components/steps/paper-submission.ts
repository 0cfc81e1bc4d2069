import { createHash } from 'node:crypto';
import type { ActorDto } from '#contracts';
import { chinaDate } from '#domain';
import { canonicalJson } from '#ledger';
import type { Step } from './step.js';

/** A submission that is dated earlier than this before it is recorded was received on paper; in milliseconds. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000;

/**
 * The step of a submission. One that is recorded later than it was submitted was received on paper: the regulator
 * records it on behalf of the submitter.
 */
export function submissionStep<S extends Step>(step: S, regulator: ActorDto): S {
  if (Date.parse(step.recordedAt) - Date.parse(step.occurredAt) <= MAX_AGE_MS) return step;
  return {
    ...step,
    actor: regulator,
    received: {
      on: chinaDate(new Date(step.occurredAt).toISOString()),
      reason: '接入系统之前的纸质材料',
      sha256: createHash('sha256').update(canonicalJson(step.data)).digest('hex'),
      from: step.actor,
    },
  };
}

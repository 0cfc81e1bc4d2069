import { createHash } from 'node:crypto';
import type { ActorDto } from '#contracts';
import { chinaDate, daysElapsed } from '#domain';
import { canonicalJson } from '#ledger';
import type { Step } from './step.js';

/** A submission that is dated more than so many days before it is recorded was received on paper. */
const MAX_AGE_DAYS = 1;

/** What an event of a submission on paper keeps beside its actor, who is the submitter. */
export interface ReceivedOnPaper extends Omit<NonNullable<Step['received']>, 'from'> {
  /** The regulator that recorded it. */
  readonly recordedBy: string;
}

/** What is said about a submission of which only its date is known. */
const paperOf = (step: Step, { organisationId }: ActorDto): ReceivedOnPaper => ({
  on: chinaDate(new Date(step.occurredAt).toISOString()),
  reason: '接入系统之前的纸质材料',
  sha256: createHash('sha256').update(canonicalJson(step.data)).digest('hex'),
  recordedBy: organisationId,
});

/**
 * The step of a submission. One that is recorded later than it was submitted was received on paper, also where nothing is
 * said about that: the regulator records it on behalf of the submitter.
 */
export function submissionStep<S extends Step>(step: S, regulator: ActorDto, paper?: ReceivedOnPaper): S {
  if (!paper && daysElapsed(step.occurredAt, step.recordedAt) <= MAX_AGE_DAYS) return step;
  const { recordedBy, ...received } = paper ?? paperOf(step, regulator);
  const { organisationId } = step.actor;
  return {
    ...step,
    // Who records a claim does not decide on it.
    actor: { role: 'REGULATOR', organisationId: recordedBy, desk: 'reception' },
    received: { ...received, from: { organisationId } },
  };
}

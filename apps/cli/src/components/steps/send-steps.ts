import type { CommandEnvelope } from '#contracts';
import { daysElapsed, LATE_AFTER_DAYS } from '#domain';
import { commandIdOf } from '#importing';
import type { Answer, LingquClient } from '../../foundation/lingqu-client.js';
import type { SettableClock } from '../../foundation/settable-clock.js';
import type { Step } from './step.js';

/** A report that is recorded later than so many days after its test was recorded elsewhere before. */
const MAX_REPORT_DAYS = 60;

/** Why a step is recorded late; nothing for one that is not late. */
function lateReasonOf({ command, occurredAt, recordedAt, lateReason }: Step): Pick<CommandEnvelope, 'lateReason'> {
  const days = daysElapsed(occurredAt, recordedAt);
  if (days <= LATE_AFTER_DAYS) return {};
  if (lateReason) return { lateReason };
  const isReport = command === 'record-test-result' && days <= MAX_REPORT_DAYS;
  return { lateReason: { code: isReport ? 'REPORT_ISSUED_LATE' : 'HISTORICAL_IMPORT' } };
}

export interface SentStep<S extends Step = Step> {
  readonly step: S;
  readonly answer: Answer;
}

/** The body of the command of a step. */
export const envelopeOf = (step: Step): CommandEnvelope => ({
  commandId: commandIdOf(step.name),
  occurredAt: step.occurredAt,
  ...(step.received ? { received: step.received } : lateReasonOf(step)),
  data: step.data,
});

/** Sets the server's clock to the time of a step and sends it. */
export async function sendStep<S extends Step>(
  step: S,
  client: LingquClient,
  clock: SettableClock,
): Promise<SentStep<S>> {
  clock.set(step.recordedAt);
  return { step, answer: await client.send(step.command, envelopeOf(step), step.actor) };
}

/** Sends steps one after another. A refused step does not stop the others; its answer contains the problem. */
export async function sendSteps<S extends Step>(
  steps: readonly S[],
  client: LingquClient,
  clock: SettableClock,
): Promise<readonly SentStep<S>[]> {
  const sent: SentStep<S>[] = [];
  for (const step of steps) sent.push(await sendStep(step, client, clock));
  return sent;
}

/** Sorts steps by `recordedAt`; steps with the same time keep their order. */
export const inOrderOfClock = <S extends { readonly recordedAt: string }>(steps: readonly S[]): readonly S[] =>
  steps.toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt));

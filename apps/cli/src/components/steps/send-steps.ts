import { commandIdOf } from '../../foundation/command-id.js';
import type { Answer, LingquClient } from '../../foundation/lingqu-client.js';
import type { SettableClock } from '../../foundation/settable-clock.js';
import type { Step } from './step.js';

export interface SentStep<S extends Step = Step> {
  readonly step: S;
  readonly answer: Answer;
}

/** Sets the server's clock to the time of a step and sends it. */
export async function sendStep<S extends Step>(
  step: S,
  client: LingquClient,
  clock: SettableClock,
): Promise<SentStep<S>> {
  clock.set(step.recordedAt);
  const { command, data, actor, occurredAt, received } = step;
  const commandId = commandIdOf(step.name);
  const answer = await client.send(command, { commandId, occurredAt, ...(received ? { received } : {}), data }, actor);
  return { step, answer };
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

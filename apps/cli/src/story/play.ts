import { commandIdOf } from '../http/command-id.js';
import type { Answer, LingquClient } from '../http/lingqu-client.js';
import type { StoryClock } from '../http/story-clock.js';
import type { Step } from './step.js';

export interface Played<S extends Step = Step> {
  readonly step: S;
  readonly answer: Answer;
}

/** Sends one step with the clock at its moment. */
export async function playStep<S extends Step>(step: S, client: LingquClient, clock: StoryClock): Promise<Played<S>> {
  clock.set(step.recordedAt);
  const { command, data, actor, occurredAt } = step;
  const answer = await client.send(command, { commandId: commandIdOf(step.name), occurredAt, data }, actor);
  return { step, answer };
}

/** Sends the steps one after another. A refused step does not end the story; its answer says why. */
export async function play<S extends Step>(
  steps: readonly S[],
  client: LingquClient,
  clock: StoryClock,
): Promise<readonly Played<S>[]> {
  const played: Played<S>[] = [];
  for (const step of steps) played.push(await playStep(step, client, clock));
  return played;
}

/** In order of the clock; what the story tells first comes first where the clock shows the same. */
export const inOrderOfClock = <S extends { readonly recordedAt: string }>(steps: readonly S[]): readonly S[] =>
  steps.toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt));

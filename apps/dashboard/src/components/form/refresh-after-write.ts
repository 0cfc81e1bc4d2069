import type { AcceptedCommand } from '#contracts';
import { ApiProblem, getJson } from '../../foundation/api/client';
import { queryClient } from '../../foundation/api/query-client';

/** How often it is asked again whether the read models have what was written; each time the server waits for 2 seconds. */
const ATTEMPTS = 3;

/** Waits until the read models have reached the position just written, then refetches what is on screen. */
export async function refreshAfterWrite({ position }: AcceptedCommand): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS && (await isBehind(position)); attempt++);
  await queryClient.invalidateQueries({ queryKey: ['moment'] });
  void queryClient.invalidateQueries({ queryKey: ['info'] });
}

async function isBehind(position: number): Promise<boolean> {
  try {
    await getJson('/api/events', { query: { after: position, limit: 1 } });
    return false;
  } catch (error) {
    return error instanceof ApiProblem && error.problem.code === 'NOT_CAUGHT_UP';
  }
}

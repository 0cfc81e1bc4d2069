import type { AcceptedCommand } from '#contracts';
import { getJson } from '../../foundation/api/client';
import { queryClient } from '../../foundation/api/query-client';

/** Waits until the read models have reached the position just written, then refetches what is on screen. */
export async function refreshAfterWrite({ position }: AcceptedCommand): Promise<void> {
  await getJson('/api/events', { query: { at: String(position), limit: 1 } }).catch(() => undefined);
  await queryClient.invalidateQueries({ queryKey: ['moment'] });
  void queryClient.invalidateQueries({ queryKey: ['info'] });
}

import { useEffect, useState } from 'react';
import { rowLookup } from '../foundation/vocabulary/batched-lookup';
import { queryClient } from '../foundation/api/query-client';

export type LiveState = 'opening' | 'open' | 'lost';

/** Changes that arrive together refresh the screen once. */
const REFRESH_EVERY_MS = 1_000;

/** Everything that depends on the moment, and the range of time itself. */
const refresh = () => {
  void queryClient.invalidateQueries({ queryKey: ['moment'] });
  void queryClient.invalidateQueries({ queryKey: ['info'] });
  rowLookup.forgetMissing();
};

/** Follows `GET /api/live` while `enabled`. The browser reconnects by itself and sends the last position it saw. */
export function useLive(enabled: boolean): { readonly state: LiveState; readonly changes: number } {
  const [state, setState] = useState<LiveState>('opening');
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (!enabled) return;
    const source = new EventSource('/api/live');
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const changed = () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        setChanges((count) => count + 1);
        refresh();
      }, REFRESH_EVERY_MS);
    };
    source.onopen = () => setState('open');
    source.onerror = () => setState('lost');
    source.onmessage = changed;
    return () => {
      clearTimeout(waiting);
      source.close();
    };
  }, [enabled]);
  return { state, changes };
}

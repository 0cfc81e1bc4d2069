import { useEffect, useState } from 'react';
import { ownAddress } from '../foundation/api/path-prefix';
import { rowLookup } from '../foundation/vocabulary/batched-lookup';
import { queryClient } from '../foundation/api/query-client';

export type LiveState = 'opening' | 'open' | 'lost';

/** Changes within this interval cause one refetch; in milliseconds. */
const REFRESH_EVERY_MS = 1_000;
/** How long to wait before a stream that was refused is opened again, in milliseconds. */
const REOPEN_AFTER_MS = 15_000;

/** Refetches every query that depends on the moment, and the server's time range. */
const refresh = () => {
  void queryClient.invalidateQueries({ queryKey: ['moment'] });
  void queryClient.invalidateQueries({ queryKey: ['info'] });
  rowLookup.retryMissing();
};

/**
 * Listens to `GET /api/live` while `enabled`. The browser reconnects by itself and sends the last position it received. It
 * does not after a refusal: then what the page shows is asked for again, which leads on where the access has ended, and the
 * stream is opened again later.
 */
export function useLive(enabled: boolean): { readonly state: LiveState; readonly changes: number } {
  const [state, setState] = useState<LiveState>('opening');
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (!enabled) return;
    let source: EventSource;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let reopening: ReturnType<typeof setTimeout> | undefined;
    const changed = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setChanges((count) => count + 1);
        refresh();
      }, REFRESH_EVERY_MS);
    };
    const open = () => {
      source = new EventSource(ownAddress('/api/live'));
      source.onopen = () => setState('open');
      source.onerror = () => {
        setState('lost');
        if (source.readyState !== EventSource.CLOSED) return;
        refresh();
        reopening = setTimeout(open, REOPEN_AFTER_MS);
      };
      source.onmessage = changed;
    };
    open();
    return () => {
      clearTimeout(timer);
      clearTimeout(reopening);
      source.close();
    };
  }, [enabled]);
  return { state, changes };
}

import { useEffect, useState } from 'react';
import { ownAddress } from '../foundation/api/path-prefix';
import { rowLookup } from '../foundation/vocabulary/batched-lookup';
import { changedBy, EVERYTHING, isTouched, together, type Changed } from '../foundation/api/live-changes';
import { queryClient } from '../foundation/api/query-client';

export type LiveState = 'opening' | 'open' | 'lost';

/** A change is shown at once; further ones within this interval cause one refetch, in milliseconds. */
const REFRESH_EVERY_MS = 1_000;
/** How long to wait before a stream that was refused is opened again, in milliseconds. */
const REOPEN_AFTER_MS = 15_000;

/** Refetches the queries that depend on the moment and that the changes touch, and the server's time range. */
const refresh = (changed: Changed) => {
  void queryClient.invalidateQueries({
    queryKey: ['moment'],
    predicate: ({ queryKey }) => isTouched(queryKey, changed),
  });
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
    let waiting: Changed | undefined;
    const show = () => {
      timer = undefined;
      if (waiting === undefined) return;
      setChanges((count) => count + 1);
      refresh(waiting);
      waiting = undefined;
      timer = setTimeout(show, REFRESH_EVERY_MS);
    };
    const changed = ({ data }: MessageEvent<string>) => {
      waiting = together(waiting, changedBy(data));
      if (timer === undefined) show();
    };
    const open = () => {
      source = new EventSource(ownAddress('/api/live'));
      source.onopen = () => setState('open');
      source.onerror = () => {
        setState('lost');
        if (source.readyState !== EventSource.CLOSED) return;
        refresh(EVERYTHING);
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

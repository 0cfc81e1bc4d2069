import { useSyncExternalStore } from 'react';

/** Response header of a response for now that does not include every event. */
const STALE_HEADER = 'lingqu-stale';

/** How far responses for now are behind the log. */
export interface Staleness {
  /** Position of the last event that they include. */
  readonly position: number;
  /** The time of recording of the first event that they do not include; UTC ISO 8601. */
  readonly since: string | undefined;
  /** Whether projecting has failed or is behind. */
  readonly failed: boolean;
  /** The event that cannot be processed. */
  readonly eventId: string | undefined;
  /** Position of an event that is damaged. */
  readonly damagedAt: number | undefined;
}

/** `position=812; since=2026-10-31T04:00:00.000Z; state=failed; event=…` */
export function readStaleness(header: string): Staleness {
  const parts = new Map(header.split('; ').map((part) => part.split('=', 2) as [string, string]));
  return {
    position: Number(parts.get('position')),
    since: parts.get('since'),
    failed: parts.get('state') === 'failed',
    eventId: parts.get('event'),
    damagedAt: parts.has('damaged') ? Number(parts.get('damaged')) : undefined,
  };
}

let header: string | null = null;
let current: Staleness | undefined;
const listeners = new Set<() => void>();

/**
 * Reads the staleness from the headers of a response. A response without the header ends the staleness only if `decides`
 * is true, because other routes and responses for the past never have the header.
 */
export function noteStaleness(headers: Headers, decides: boolean): void {
  const next = headers.get(STALE_HEADER);
  if (next === header || (next === null && !decides)) return;
  header = next;
  current = next === null ? undefined : readStaleness(next);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** How far what is shown for now is behind the log; undefined when it is not. */
export const useStaleness = (): Staleness | undefined => useSyncExternalStore(subscribe, () => current);

import { useSyncExternalStore } from 'react';
import { ownAddress } from './path-prefix';

/** Interval in milliseconds in which a server that did not answer is asked again. */
const RETRY_EVERY_MS = 3_000;
/** Answers without reading data, also while the server starts. */
const ALIVE = '/livez';

const listeners = new Set<() => void>();
const returned = new Set<() => void>();
let isLost = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function set(lost: boolean): void {
  if (isLost === lost) return;
  isLost = lost;
  for (const listener of listeners) listener();
  if (!lost) for (const callback of returned) callback();
}

async function askAgain(): Promise<void> {
  const answered = await fetch(ownAddress(ALIVE), { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
  timer = undefined;
  if (answered) set(false);
  else waitAndAsk();
}

function waitAndAsk(): void {
  timer ??= setTimeout(() => void askAgain(), RETRY_EVERY_MS);
}

/** A request was not answered: from now on the server is asked until it answers. */
export function noteUnreachable(): void {
  set(true);
  waitAndAsk();
}

/** A request was answered. */
export function noteAnswered(): void {
  set(false);
}

/** Calls back when the server answers again. */
export function onReturn(callback: () => void): void {
  returned.add(callback);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether the server does not answer. */
export const useConnectionLost = (): boolean => useSyncExternalStore(subscribe, () => isLost);

import { useSyncExternalStore } from 'react';

/** Request header that names a request, so that its computing can be followed and cancelled. */
export const QUESTION_HEADER = 'lingqu-question';

/** A request that takes longer is said on the page, in milliseconds. */
const SLOW_MS = 1_000;

/** The first part of the names of this page's requests; other pages of the same account have other names. */
const PAGE = Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(16).padStart(8, '0')).join(
  '',
);

let requests = 0;
let slow: readonly string[] = [];
const listeners = new Set<() => void>();

function setSlow(next: readonly string[]): void {
  slow = next;
  for (const listener of listeners) listener();
}

/** Names a request and notes it while it takes long; `answered` ends that. */
export function pendingQuestion(): { readonly id: string; readonly answered: () => void } {
  const id = `${PAGE}-${++requests}`;
  const timer = setTimeout(() => setSlow([...slow, id]), SLOW_MS);
  return {
    id,
    answered: () => {
      clearTimeout(timer);
      if (slow.includes(id)) setSlow(slow.filter((other) => other !== id));
    },
  };
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The names of the requests of this page that have taken long. */
export const useSlowQuestions = (): readonly string[] => useSyncExternalStore(subscribe, () => slow);

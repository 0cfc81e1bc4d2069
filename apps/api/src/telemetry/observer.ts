import type { FastifyInstance } from 'fastify';
import type { NewRecord, StoredEvent } from '#event-store';

/** A step of the work of the server. */
export type Step =
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'append'; readonly records: readonly NewRecord[] }
  | { readonly kind: 'project'; readonly events: readonly StoredEvent[] };

/** Measures or traces the steps of a server, and its requests. It changes neither their results nor their errors. */
export interface ServerObserver extends Observer {
  /** Adds hooks to a server that has no routes yet. */
  watchRequests(fastify: FastifyInstance): void;
}

/** Measures or traces steps. It changes neither their results nor their errors. */
export interface Observer {
  around<T>(step: Step, run: () => Promise<T>): Promise<T>;
  /** A subscription begins to deliver events. */
  subscribed?(): void;
}

/** Where nothing is measured. */
export const UNOBSERVED: Observer = { around: (_step, run) => run() };

/** All of them, the first one outside. */
export function observedBy(observers: readonly Observer[]): Observer {
  const [first, ...others] = observers;
  if (!first) return UNOBSERVED;
  if (others.length === 0) return first;
  const inner = observedBy(others);
  return {
    around: (step, run) => first.around(step, () => inner.around(step, run)),
    subscribed: () => {
      first.subscribed?.();
      inner.subscribed?.();
    },
  };
}

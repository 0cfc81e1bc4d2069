import type { PastEvent } from '#domain';
import type { EventStore } from '#event-store';
import type { RowModel } from '#projections';
import type { FreshRows, ReadStore } from './port.js';
import type { TrackedDigests } from './tracked-digests.js';

/** A change of one chain by one batch of events (`null`: events without a chain). `position` is that of the last event. */
export interface Change {
  readonly position: number;
  readonly chain: string | null;
  /** Types of the events, each once, in order of first appearance. */
  readonly types: readonly string[];
}

export interface BatchInfo {
  readonly events: number;
  readonly position: number;
  /** Folding and writing, milliseconds. */
  readonly durationMs: number;
}

export type ProjectorState = 'rebuilding' | 'running' | 'failed' | 'closed';

export interface ProjectorOptions {
  readonly events: EventStore;
  readonly reads: ReadStore;
  readonly models: readonly RowModel[];
  readonly onBatch?: (info: BatchInfo) => void;
  /** Called when the projector fails, and again only if a retry fails with another message. */
  readonly onError: (error: unknown) => void;
  /** Called with the error of a listener or of `onBatch`; default: emits a process warning. */
  readonly onListenerError?: (error: unknown) => void;
  /** Called with a message, for example when the rows came from another log and were dropped. */
  readonly log?: (line: string) => void;
  /** First and longest wait before a retry, in milliseconds. */
  readonly retry?: { readonly firstMs: number; readonly maxMs: number };
  readonly eventsPerBatch?: number;
  readonly minEventsForRebuild?: number;
  /** Follows what is written. */
  readonly digests?: TrackedDigests;
  /** Called before rows that were folded again replace others that are served; they stay when it fails. */
  readonly accept?: (fresh: FreshRows) => Promise<void>;
}

/**
 * Keeps the read store up to date with the event store. Every event is folded exactly once, and none is skipped. If an
 * event cannot be folded or written, the projector stops before it with `state` "failed" and the error in `failure` (a
 * `FoldFailure` contains the event), and retries with increasing waits until it succeeds or is closed.
 * The events of one append become visible together.
 */
export interface Projector {
  readonly state: ProjectorState;
  readonly failure: unknown;
  /** Position of the last event that the read store contains. */
  readonly position: number;
  /** How often all rows have been replaced or removed, by folding all events again. */
  readonly generation: number;
  /** How far all events have been folded again; undefined when they are not. */
  readonly rebuilt: { readonly position: number; readonly head: number } | undefined;
  /**
   * Folds all events again beside the rows that are served, and replaces them in one step when the new rows have the
   * digests that the events give. Until then the old rows are served with `state` "rebuilding".
   */
  rebuild(): Promise<void>;
  /** Resolves to true once the read store contains `position`; to false after the timeout, or when the projector fails. */
  caughtUpTo(position: number, timeoutMs: number): Promise<boolean>;
  /** Calls the listener after each batch, once per chain that changed. Returns a function that removes the listener. */
  onChange(listener: (change: Change) => void): () => void;
  close(): Promise<void>;
}

/** The changes of a batch, one for each chain. */
export function changesOf(events: readonly PastEvent[]): readonly Change[] {
  const byChain = new Map<string | null, { position: number; types: Set<string> }>();
  for (const { chain, position, type } of events) {
    const change = byChain.get(chain);
    if (change) {
      change.position = position;
      change.types.add(type);
    } else byChain.set(chain, { position, types: new Set([type]) });
  }
  return [...byChain]
    .map(([chain, { position, types }]) => ({ chain, position, types: [...types] }))
    .sort((a, b) => a.position - b.position);
}

import { PositionWaiters, type Change, type Projector } from '#read-store';
import type { ProjectionState } from './messages.js';

/** The projector of another thread or process, as far as it has told. */
export class FollowedProjector implements Projector {
  state: Projector['state'] = 'running';
  failure: unknown = undefined;
  position = 0;
  generation = 0;
  rebuilt: Projector['rebuilt'] = undefined;
  readonly #waiters = new PositionWaiters();
  readonly #listeners = new Set<(change: Change) => void>();

  constructor(
    private readonly options: {
      readonly rebuild: () => Promise<void>;
      readonly onListenerError: (error: unknown) => void;
    },
  ) {}

  /** The rows contain a position. They lose some of them only where all are folded again. */
  reached(position: number): void {
    if (position <= this.position) return;
    this.position = position;
    this.#waiters.reached(position);
  }

  told({ state, position, generation, rebuilt }: ProjectionState, failure: unknown): void {
    if (this.state === 'closed') return;
    const isOther = generation !== this.generation;
    this.state = state;
    this.failure = failure;
    this.rebuilt = rebuilt;
    this.generation = generation;
    if (isOther) this.position = position;
    this.reached(position);
    if (state === 'failed') this.#waiters.giveUp();
  }

  /** Nothing has been heard of it for some time. */
  lost(reason: Error): void {
    if (this.state === 'closed') return;
    this.state = 'failed';
    this.failure = reason;
  }

  written(to: number, changes: readonly Change[]): void {
    this.reached(to);
    try {
      for (const change of changes) for (const listener of [...this.#listeners]) listener(change);
    } catch (error) {
      this.options.onListenerError(error);
    }
  }

  rebuild(): Promise<void> {
    return this.options.rebuild();
  }

  caughtUpTo(position: number, timeoutMs: number): Promise<boolean> {
    if (position <= this.position) return Promise.resolve(true);
    if (this.state === 'failed' || this.state === 'closed') return Promise.resolve(false);
    return this.#waiters.wait(position, timeoutMs);
  }

  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.state = 'closed';
    this.#waiters.giveUp();
    this.#listeners.clear();
  }
}

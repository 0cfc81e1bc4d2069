interface Waiter {
  readonly position: number;
  settle(reached: boolean): void;
}

/** Those who wait until the rows contain a position. */
export class PositionWaiters {
  readonly #waiters = new Set<Waiter>();

  /** The rows contain a position: those who wait for it, or for an earlier one, go on. */
  reached(position: number): void {
    for (const waiter of this.#waiters) if (waiter.position <= position) waiter.settle(true);
  }

  /** Nobody goes on waiting. */
  giveUp(): void {
    for (const waiter of this.#waiters) waiter.settle(false);
  }

  /** Resolves to true once a position is reached; to false after the timeout, or when waiting is given up. */
  wait(position: number, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        position,
        settle: (reached) => {
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          resolve(reached);
        },
      };
      const timer = setTimeout(() => waiter.settle(false), timeoutMs);
      this.#waiters.add(waiter);
    });
  }
}

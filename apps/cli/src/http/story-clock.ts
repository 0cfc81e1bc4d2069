/** A clock that stands where a story puts it, until it is let go and runs with the real one. */
export class StoryClock {
  private standsAt: number;
  private runs = false;

  constructor(from: string) {
    this.standsAt = Date.parse(from);
  }

  /** Milliseconds since 1970 UTC. */
  readonly now = (): number => (this.runs ? Math.max(Date.now(), this.standsAt) : this.standsAt);

  /** Stands at this instant from now on. */
  set(instant: string): void {
    this.standsAt = Date.parse(instant);
    this.runs = false;
  }

  /** Runs with the real clock from now on; a machine whose clock is behind the story waits at its end. */
  release(): void {
    this.runs = true;
  }
}

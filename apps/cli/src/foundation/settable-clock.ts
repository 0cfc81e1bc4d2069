/** A clock that stands still at the instant it was set to, until it is released and follows the real one. */
export class SettableClock {
  private standsAt: number;
  private runs = false;

  constructor(from: string) {
    this.standsAt = Date.parse(from);
  }

  /** Milliseconds since 1970 UTC. */
  readonly now = (): number => (this.runs ? Math.max(Date.now(), this.standsAt) : this.standsAt);

  /** Stands still at this instant from now on. */
  set(instant: string): void {
    this.standsAt = Date.parse(instant);
    this.runs = false;
  }

  /** Follows the real clock from now on, but never goes back before the instant it was set to. */
  release(): void {
    this.runs = true;
  }
}

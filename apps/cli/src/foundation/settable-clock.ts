/** A clock that returns the instant it was set to, until it is released and follows the system clock. */
export class SettableClock {
  private fixedAt: number;
  private runs = false;

  constructor(from: string) {
    this.fixedAt = Date.parse(from);
  }

  /** Milliseconds since 1970 UTC. */
  readonly now = (): number => (this.runs ? Math.max(Date.now(), this.fixedAt) : this.fixedAt);

  /** Stops the clock at this instant. */
  set(instant: string): void {
    this.fixedAt = Date.parse(instant);
    this.runs = false;
  }

  /** Follows the system clock, but never returns a time before the instant it was set to. */
  release(): void {
    this.runs = true;
  }
}

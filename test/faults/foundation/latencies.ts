/** Times of requests, in milliseconds. */
export class Latencies {
  private readonly millis: number[] = [];

  /** Measures a request. */
  async of<T>(request: () => Promise<T>): Promise<T> {
    const from = performance.now();
    try {
      return await request();
    } finally {
      this.millis.push(performance.now() - from);
    }
  }

  /** Such as `p50 3 ms, p99 12 ms, max 40 ms of 1,000`. */
  get summary(): string {
    const sorted = this.millis.toSorted((a, b) => a - b);
    const at = (share: number): string =>
      `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)} ms`;
    return `p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)} of ${sorted.length.toLocaleString('en')}`;
  }
}

import { HttpProblem } from '../http/http-problem.js';

/** Commands that may wait for one stream. */
const MAX_WAITING = 1_000;

/**
 * Commands on one stream go one after the other. Without that, those that arrive together would decide on the same
 * version, and all but one would have to decide again, and again.
 */
export class StreamTurns {
  private readonly waiting = new Map<string, (() => void)[]>();

  /** @throws HttpProblem TOO_BUSY when too many wait already */
  async take<T>(stream: string, work: () => Promise<T>): Promise<T> {
    const line = this.waiting.get(stream);
    if (line === undefined) this.waiting.set(stream, []);
    else if (line.length >= MAX_WAITING) throw new HttpProblem('TOO_BUSY', { headers: { 'retry-after': '1' } });
    else await new Promise<void>((resolve) => line.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.get(stream)?.shift();
      if (next) next();
      else this.waiting.delete(stream);
    }
  }
}

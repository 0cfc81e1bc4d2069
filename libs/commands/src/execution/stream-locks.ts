import { TooBusy } from '../errors.js';

/** Most commands that wait for one stream. */
const MAX_WAITING = 1_000;

/**
 * Locks per stream: runs one command at a time, in order of arrival. Without them, concurrent commands on a stream would
 * conflict, and all but one would have to be decided again.
 */
export class StreamLocks {
  private readonly waiting = new Map<string, (() => void)[]>();

  /**
   * Runs `work` once no other work runs on this stream.
   * @throws TooBusy when too many wait already
   */
  async run<T>(stream: string, work: () => Promise<T>): Promise<T> {
    const queue = this.waiting.get(stream);
    if (queue === undefined) this.waiting.set(stream, []);
    else if (queue.length >= MAX_WAITING) throw new TooBusy(stream);
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.get(stream)?.shift();
      if (next) next();
      else this.waiting.delete(stream);
    }
  }
}

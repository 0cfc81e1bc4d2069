import { positionIn } from './records.js';
import type { Recorded, Session } from './session.js';

/** Places in chains' logs that are remembered. */
const MAX_HINTS = 2_000;

/**
 * The logs of chains, each in one stream, whose revisions are the numbers of events in their chain. A reader continues
 * after a position of the whole log: the revision for it is remembered from the page before, and otherwise searched.
 */
export class ChainLog {
  /** Revision of the first event after a position, by stream and position. */
  private readonly hints = new Map<string, bigint>();

  constructor(private readonly session: Session) {}

  /** Records of a chain's stream with position > `after`, in order, at most `limit`. */
  async read(stream: string, after: number, limit: number): Promise<readonly Recorded[]> {
    const from = await this.revisionAfter(stream, after);
    if (from === undefined) return [];
    const records = await this.session.read(stream, { from, limit });
    const last = records.at(-1);
    if (last) this.remember(stream, positionIn(last), last.revision + 1n);
    return records;
  }

  private async revisionAfter(stream: string, after: number): Promise<bigint | undefined> {
    if (after <= 0) return 0n;
    const hint = this.hints.get(`${stream} ${after}`);
    if (hint !== undefined) return hint;
    const [last] = await this.session.read(stream, { from: 'end', backwards: true, limit: 1 });
    if (last === undefined || positionIn(last) <= after) return undefined;
    // The first revision whose position is higher is in low … high.
    let low = 0n;
    let high = last.revision;
    while (low < high) {
      const middle = (low + high) / 2n;
      const [record] = await this.session.read(stream, { from: middle, limit: 1 });
      if (record !== undefined && positionIn(record) <= after) low = middle + 1n;
      else high = middle;
    }
    return low;
  }

  private remember(stream: string, position: number, next: bigint): void {
    if (this.hints.size >= MAX_HINTS) this.hints.delete(this.hints.keys().next().value ?? '');
    this.hints.set(`${stream} ${position}`, next);
  }
}

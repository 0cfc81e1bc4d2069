import type { CopyTarget, EventStore } from './port.js';
import { sameHash } from '#ledger';

/** Events copied at once. */
const EVENTS_PER_PAGE = 1_000;
/** Digests compared at once. */
const DIGESTS_PER_PAGE = 10_000;

/** The target has an event that the source does not have at that position. */
export class OtherHistory extends Error {
  override readonly name = 'OtherHistory';

  constructor(readonly position: number) {
    super(`the event at position ${position} of the target is not that of the source`);
  }
}

type Digests = Pick<EventStore, 'readDigests' | 'head'>;

interface CopyOptions {
  readonly from: Digests & Pick<EventStore, 'readBytes'>;
  readonly to: Pick<CopyTarget, 'copy'> & Digests;
  /** Called with the position of the last event that was copied, and that of the last one of the source. */
  readonly onProgress?: (position: number, head: number) => void;
}

/**
 * Copies a log to an empty store, or continues a copy that was interrupted: what is there must be the beginning of the
 * source. At the end every digest is compared.
 * @returns position of the last event
 * @throws OtherHistory before anything is copied, when the target has another event
 */
export async function copyLog({ from, to, onProgress }: CopyOptions): Promise<number> {
  let after = await to.head();
  await requireSameDigests(from, to, after);
  for (;;) {
    const page = await from.readBytes(after, EVENTS_PER_PAGE);
    const last = page.at(-1);
    if (!last) break;
    await to.copy(page);
    after = last.position;
    onProgress?.(after, await from.head());
  }
  await requireSameDigests(from, to, after);
  return after;
}

/** @throws OtherHistory for the first event of the target, up to a position, that the source does not have */
async function requireSameDigests(from: Digests, to: Digests, until: number): Promise<void> {
  for (let after = 0; after < until;) {
    const limit = Math.min(DIGESTS_PER_PAGE, until - after);
    const [theirs, ours] = await Promise.all([from.readDigests(after, limit), to.readDigests(after, limit)]);
    ours.forEach(({ position, digest }, index) => {
      const other = theirs[index];
      if (other?.position !== position || !sameHash(other.digest, digest)) throw new OtherHistory(position);
    });
    after += limit;
  }
}

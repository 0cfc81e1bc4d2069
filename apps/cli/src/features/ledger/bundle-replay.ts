import type { PastEvent } from '#domain';
import type { BundleVerifier, ReplayedRows } from '#ledger';
import { readModels } from '#projections';
import { foldingCode, RowReplay } from '#read-store';

const EVENTS_PER_BATCH = 500;

/** Folds the events of a bundle again, to compare the digests of their rows with those that were sealed. */
export class BundleReplay {
  readonly #replay = new RowReplay(readModels);
  #pending: PastEvent[] = [];
  #lines = 0;
  /** A line that cannot be folded: its own verdicts fail. */
  #isBroken = false;

  /** Reads a line that the verifier has read; its first line is the header. */
  async read(line: string, verifier: BundleVerifier): Promise<void> {
    const index = this.#lines++;
    const sealed = verifier.sealedRows;
    if (index === 0 || !sealed || index > sealed.size || this.#isBroken) return;
    try {
      const event = JSON.parse(line.slice(line.indexOf(' ') + 1)) as Omit<PastEvent, 'position'>;
      this.#pending.push({ ...event, position: index } as PastEvent);
      if (this.#pending.length === EVENTS_PER_BATCH) await this.#fold();
    } catch {
      this.#isBroken = true;
    }
  }

  /** Undefined where the bundle has no digests to compare with, or an event of it cannot be folded. */
  async result(verifier: BundleVerifier): Promise<ReplayedRows | undefined> {
    const sealed = verifier.sealedRows;
    if (!sealed) return undefined;
    try {
      await this.#fold();
    } catch {
      this.#isBroken = true;
    }
    if (this.#isBroken) return undefined;
    const found = [...this.#replay.digests].find(([chain]) =>
      sealed.origin.endsWith(chain === null ? '/programme' : `/chain/${chain}`),
    );
    return { code: foldingCode(), digests: found?.[1] ?? {} };
  }

  async #fold(): Promise<void> {
    const events = this.#pending;
    this.#pending = [];
    if (events.length > 0) await this.#replay.add(events);
  }
}

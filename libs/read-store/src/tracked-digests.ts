import type { Batch } from './port.js';
import { RollingDigests } from './row-digests.js';
import type { RowDigests } from './port.js';

/** The digests of the rows of a read store, which follow what is written. */
export class TrackedDigests {
  #rolling: RollingDigests | undefined;
  #position: number;
  #changed = new Set<string | null>();

  /** @param known the digests of what is stored; undefined when they are not known, and then they are not followed */
  constructor(known?: { readonly position: number; readonly digests: RowDigests }) {
    this.#rolling = known && new RollingDigests(known.digests);
    this.#position = known?.position ?? 0;
  }

  get hasChanged(): boolean {
    return this.#changed.size > 0;
  }

  /** Position of the last event that they include. */
  get position(): number {
    return this.#position;
  }

  /** Undefined when they are not known. */
  get digests(): RowDigests | undefined {
    return this.#rolling?.all();
  }

  /** The chains whose digests have changed since `sealed` was called. */
  get changed(): readonly (string | null)[] {
    return [...this.#changed];
  }

  sealed(): void {
    this.#changed.clear();
  }

  /** After a batch was written. */
  add(batch: Batch): void {
    if (!this.#rolling) return;
    this.#rolling.addBatch(batch);
    for (const chain of this.#rolling.takeChanged()) this.#changed.add(chain);
    this.#position = batch.checkpoint;
  }

  /** After all rows were folded again. */
  replace(rolling: RollingDigests, position: number): void {
    this.#rolling = rolling;
    this.#position = position;
    rolling.takeChanged();
    this.#changed = new Set(rolling.all().keys());
  }
}

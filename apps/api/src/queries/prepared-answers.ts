import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** Bytes of answers that are kept. */
const MAX_KEPT_BYTES = 64 * 1024 * 1024;

/** An answer as it is sent, with its entity tag. */
export interface Prepared {
  readonly body: Buffer;
  readonly etag: string;
}

/** Answers that are made once and sent many times. A key names everything that the answer depends on. */
export class PreparedAnswers {
  private readonly kept = new LRUCache<string, Prepared>({
    maxSize: MAX_KEPT_BYTES,
    sizeCalculation: ({ body }) => body.length + 200,
  });
  private readonly inPreparation = new Map<string, Promise<Prepared>>();

  get(key: string): Prepared | undefined {
    return this.kept.get(key);
  }

  /** The answer for a key, made by `make` unless it is kept or is being made already. */
  prepare(key: string, make: () => Promise<object>): Promise<Prepared> {
    const known = this.inPreparation.get(key);
    if (known) return known;
    const preparation = this.make(key, make).finally(() => this.inPreparation.delete(key));
    this.inPreparation.set(key, preparation);
    return preparation;
  }

  private async make(key: string, make: () => Promise<object>): Promise<Prepared> {
    const body = Buffer.from(JSON.stringify(await make()));
    const prepared = { body, etag: `"${hash('sha256', body).slice(0, 32)}"` };
    this.kept.set(key, prepared);
    return prepared;
  }
}

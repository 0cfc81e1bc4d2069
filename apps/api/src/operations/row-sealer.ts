import { RowSeals, type Ledger, type Sealer } from '#ledger-store';
import { foldingCode, type TrackedDigests } from '#read-store';

/** How often the digests of rows are sealed at most, in milliseconds. */
const SEAL_EVERY_MS = 1_000;
/** Events are sealed before the rows that they give; under load new ones arrive meanwhile. */
const MAX_ATTEMPTS = 3;

export interface RowSealerOptions {
  readonly digests: TrackedDigests;
  readonly ledger: Ledger;
  readonly sealer: Pick<Sealer, 'catchUp'>;
  readonly onError: (error: unknown) => void;
}

/** Seals the digests of the read models of each chain that changed, at most once a second. */
export class RowSealer {
  readonly #seals: RowSeals;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #failure: unknown;
  #sealedUpTo: number;

  constructor(private readonly options: RowSealerOptions) {
    this.#seals = new RowSeals(options.ledger);
    this.#sealedUpTo = this.#seals.upTo(undefined)?.position ?? 0;
  }

  /** Position up to which the digests of rows are sealed. */
  get position(): number {
    const { digests } = this.options;
    return digests.hasChanged ? this.#sealedUpTo : digests.position;
  }

  start(): this {
    this.#timer = setInterval(() => void this.seal(), SEAL_EVERY_MS).unref();
    return this;
  }

  /** Seals what is folded now. A failure is reported, and the next call tries again. */
  seal(): Promise<void> {
    this.#running = this.#running.then(() => this.#seal());
    return this.#running;
  }

  /** Stops after sealing what is folded. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.seal();
  }

  async #seal(): Promise<void> {
    const { digests, ledger, sealer, onError } = this.options;
    try {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        const { position, changed, digests: found } = digests;
        if (!found || changed.length === 0) return;
        if (ledger.file.position >= position) {
          this.#seals.seal(position, foldingCode(), found, changed);
          digests.sealed();
          this.#sealedUpTo = position;
          this.#failure = undefined;
          return;
        }
        await sealer.catchUp();
      }
    } catch (error) {
      // The same failure is reported once, not at every attempt.
      if (String(this.#failure) !== String(error)) onError(error);
      this.#failure = error;
    }
  }
}

import {
  checkpointText,
  cosignedAt,
  formatKeyFile,
  formatNote,
  formatVerifierKey,
  formatWitnessRequest,
  parseCheckpoint,
  parseSignature,
  type PolicyWitness,
} from '#ledger';
import type { Ledger } from './ledger.js';
import type { RestoreFence } from './restore-fence.js';

/** How often witnesses are sent the state of the log of logs, in milliseconds. */
const SUBMIT_EVERY_MS = 1_000;
/** How long a witness may take to answer, in milliseconds. */
const TIMEOUT_MS = 5_000;

const OK = 200;
const FORBIDDEN = 403;
const CONFLICT = 409;
const NOT_A_CONTINUATION = 422;

/** What is known of a witness. */
export interface WitnessState {
  readonly name: string;
  /** Its public key, as text. */
  readonly key: string;
  /** Number of entries of the log of logs that it has cosigned. */
  readonly cosignedSize: number;
  /** Why the last request failed; undefined when it did not. */
  readonly failure: string | undefined;
}

/** A witness has cosigned a state that this ledger does not have: the store is behind it, or was forked. */
export class WitnessAhead extends Error {
  override readonly name = 'WitnessAhead';

  constructor(
    readonly witness: string,
    readonly cosigned: number,
    readonly size: number,
  ) {
    super(`witness ${witness} has cosigned ${cosigned} entries of the log of logs, which has ${size}`);
  }
}

export interface WitnessClientOptions {
  readonly ledger: Ledger;
  readonly witnesses: readonly PolicyWitness[];
  readonly onError: (error: unknown) => void;
  /** Closed when a witness has cosigned another history than this one. */
  readonly fence: RestoreFence;
}

/**
 * Sends the states of the log of logs to witnesses (C2SP tlog-witness) and stores their cosignatures. The log of logs has
 * the states of all logs, so that a cosignature of it covers each of them.
 */
export class WitnessClient {
  readonly #failures = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(private readonly options: WitnessClientOptions) {}

  start(): this {
    if (this.options.witnesses.length > 0) this.#timer = setInterval(() => void this.submit(), SUBMIT_EVERY_MS).unref();
    return this;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  get states(): readonly WitnessState[] {
    return this.options.witnesses.map(({ name, key }) => ({
      name,
      key: formatVerifierKey(key),
      cosignedSize: this.options.ledger.file.cosignedSize(key.name),
      failure: this.#failures.get(name),
    }));
  }

  /** Sends the present state to every witness that has not cosigned it yet. */
  submit(): Promise<void> {
    this.#running ??= Promise.all(this.options.witnesses.map((witness) => this.#submitTo(witness)))
      .then(() => undefined)
      .finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #submitTo(witness: PolicyWitness): Promise<void> {
    const { ledger, onError } = this.options;
    try {
      const known = ledger.file.cosignedSize(witness.key.name);
      if (witness.url !== undefined && ledger.file.seals > known) await this.#send(witness, known);
      this.#failures.delete(witness.name);
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      // The same failure is reported once, not at every attempt.
      if (this.#failures.get(witness.name) !== failure) onError(error);
      this.#failures.set(witness.name, failure);
    }
  }

  async #send(witness: PolicyWitness, oldSize: number, isRetry = false): Promise<void> {
    const { ledger } = this.options;
    const state = ledger.checkpointOfLogs();
    const response = await fetch(`${witness.url}/add-checkpoint`, {
      redirect: 'error',
      method: 'POST',
      body: formatWitnessRequest({
        oldSize,
        proof: oldSize === 0 ? [] : ledger.consistency('logs', oldSize, state.size),
        checkpoint: await ledger.signed(state),
      }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body = await response.text();
    if (response.status === FORBIDDEN && !isRetry && (await this.#sendKeys(witness)))
      return this.#send(witness, oldSize, true);
    if (response.status === CONFLICT && !isRetry) {
      const cosigned = Number(body);
      if (cosigned > state.size) {
        this.options.fence.close({ kind: 'BEHIND_WITNESS', witness: witness.name, cosigned, size: state.size });
        throw new WitnessAhead(witness.name, cosigned, state.size);
      }
      if (Number.isSafeInteger(cosigned) && cosigned !== oldSize) return this.#send(witness, cosigned, true);
    }
    if (response.status === NOT_A_CONTINUATION)
      this.options.fence.close({ kind: 'OTHER_HISTORY', witness: witness.name, cosigned: oldSize });
    if (response.status !== OK) throw new Error(`witness ${witness.name} answered ${response.status}: ${body.trim()}`);
    this.#store(witness, state.size, checkpointText(state), body);
  }

  /** Tells a witness of Lingqu how the key was replaced. Others learn it from their operator. */
  async #sendKeys({ url }: PolicyWitness): Promise<boolean> {
    const notes = this.options.ledger.file.rotations().map(({ note }) => note);
    if (notes.length === 0) return false;
    const response = await fetch(`${url}/add-keys`, {
      redirect: 'error',
      method: 'POST',
      body: formatKeyFile(notes),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return response.status === OK;
  }

  /** Stores the cosignature of a witness among the lines that it returned. */
  #store({ name, key }: PolicyWitness, size: number, text: string, body: string): void {
    const lines = body.split('\n').filter((line) => line !== '');
    for (const line of lines) {
      const signature = parseSignature(line);
      const at = cosignedAt(parseCheckpoint(formatNote({ text, signatures: [signature] })).note, key);
      if (at === undefined) continue;
      this.options.ledger.file.addCosignature(key.name, size, `${line}\n`);
      return;
    }
    throw new Error(`witness ${name} returned no cosignature by its key`);
  }
}

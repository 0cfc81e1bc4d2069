import { chainOf, type EventStore, type StoredDigest } from '#event-store';
import { checkpointText, GrowingTree } from '#ledger';
import type { Log } from './ledger-file.js';
import { UnusableLedger } from './unusable-ledger.js';
import type { Ledger } from './ledger.js';
import { addSeals } from './seals.js';

/** Events that are sealed together at most. */
const EVENTS_PER_BATCH = 4_000;
/** How long an event waits before it is sealed, in milliseconds. */
const SEAL_EVERY_MS = 400;

export interface SealerOptions {
  readonly events: Pick<EventStore, 'readBytes' | 'readDigests' | 'head'>;
  readonly ledger: Ledger;
  readonly onError: (error: unknown) => void;
}

/**
 * Adds stored events to the logs of their chains, in the order of the event log, and the new state of each log to the
 * log of logs. It follows the event log: what is not sealed yet when the process ends is sealed after the next start.
 */
export class Sealer {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #failure: unknown;

  private constructor(
    private readonly options: SealerOptions,
    /** Events up to here were stored before this process began to seal: their bytes are checked against their digests. */
    private readonly checkedUpTo: number,
  ) {}

  /**
   * Begins to seal.
   * @throws UnusableLedger when the ledger has sealed events that the event log does not have: the log was replaced by an
   * older copy, or its end was removed.
   */
  static async start(options: SealerOptions): Promise<Sealer> {
    const { events, ledger } = options;
    const head = await events.head();
    if (ledger.file.position > head) throw ahead(ledger.file.position, head);
    const sealer = new Sealer(options, head);
    sealer.#timer = setInterval(() => void sealer.catchUp().catch(() => undefined), SEAL_EVERY_MS).unref();
    return sealer;
  }

  /** Why sealing failed last; undefined when it did not. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Seals all events that are stored now. */
  catchUp(): Promise<void> {
    this.#running = this.#running.then(
      () => this.#seal(),
      () => this.#seal(),
    );
    return this.#running;
  }

  /** Seals what is stored and stops. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.catchUp().catch(() => undefined);
  }

  /** What was appended a moment ago is sealed by the digest that was stored with it, which is checked at every read. */
  async #next(events: SealerOptions['events'], after: number): Promise<readonly StoredDigest[]> {
    if (after >= this.checkedUpTo) return events.readDigests(after, EVENTS_PER_BATCH);
    const checked = await events.readBytes(after, EVENTS_PER_BATCH);
    return checked.map(({ position, body, digest }) => ({ position, digest, chain: chainOf(body) }));
  }

  async #seal(): Promise<void> {
    const { events, ledger, onError } = this.options;
    try {
      for (;;) {
        await ledger.requireSignature();
        const stored = await this.#next(events, ledger.file.position);
        if (stored.length === 0) break;
        sealEvents(ledger, stored);
      }
      // A command that cannot sign is noticed here, and not by the first reader of a checkpoint.
      await ledger.requireSignature();
      this.#failure = undefined;
    } catch (error) {
      // The same failure is reported once, not at every attempt.
      if (String(this.#failure) !== String(error)) onError(error);
      this.#failure = error;
      throw error;
    }
  }
}

/** Seals events, which follow those already sealed. */
function sealEvents(ledger: Ledger, events: readonly StoredDigest[]): void {
  const last = events.at(-1);
  if (!last) return;
  const { file } = ledger;
  file.write(() => {
    const growing = new Map<string | null, { readonly log: Log; readonly tree: GrowingTree }>();
    for (const { chain, digest, position } of events) {
      let grown = growing.get(chain);
      if (!grown) {
        const log = file.log(chain) ?? file.begin(chain);
        grown = { log, tree: new GrowingTree(file.frontier(log.id, log.size)) };
        growing.set(chain, grown);
      }
      file.addEntry(grown.log.id, grown.tree.size, position);
      file.addNodes(grown.log.id, grown.tree.add(digest));
    }
    for (const { log, tree } of growing.values()) file.resize(log.id, tree.size);
    const states = [...growing].map(([chain, { tree }]) =>
      checkpointText({ origin: ledger.nameOf(chain), size: tree.size, root: tree.root() }),
    );
    addSeals(file, states);
    file.advance(last.position);
  });
}

const ahead = (sealed: number, head: number): UnusableLedger =>
  new UnusableLedger(
    `事件库少了事件：账本已封存到第 ${sealed} 号事件，而事件库只到第 ${head} 号。` +
      '事件库可能被换成了旧备份，或末尾被删去。请恢复完整的 events.db（连同 events.db-wal）后再启动；' +
      '如果确实要从旧备份继续，请把 ledger.db 移到别处保存，其中的检查点可以证明缺了什么。\n' +
      `Events are missing: the ledger has sealed the events up to position ${sealed}, but the log ends at ${head}. ` +
      'It may have been replaced by an older copy, or its end was removed. Restore the whole events.db (with events.db-wal) ' +
      'and start again; to continue from the older copy on purpose, move ledger.db away and keep it: its checkpoints prove what is missing.',
  );

import { SigningFailed } from '#ledger-store';
import { changesOf, type Batch, type WrittenBatch } from '#read-store';
import type { Channel, FromProjection, ProjectionState, ToProjection } from './messages.js';
import type { Projection } from './projection.js';
import { sentFailure } from './sent-failure.js';

/** How often followers get the state, where it has changed, in milliseconds. */
const STATE_EVERY_MS = 100;
/** With more changes of rows than this, followers count again instead of following them. */
const MAX_SENT_CHANGES = 1_000;
/** How long a follower may take to close `read.db` before it is replaced, in milliseconds. */
const CLOSING_MS = 10_000;

type Follower = Channel<FromProjection, ToProjection>;

/** Answers the servers that follow a projection, and tells them what it does. */
export class ProjectionHost {
  readonly #followers = new Map<Follower, { readonly closing: Map<number, () => void> }>();
  #projection: Projection | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sent = '';
  #lastId = 0;
  /** Position of the rows after the last batch. */
  #written = 0;

  /** Begins to tell followers of a projection. */
  host(projection: Projection): void {
    this.#projection = projection;
    this.#written = projection.projector.position;
    this.#timer = setInterval(() => this.#tellState(), STATE_EVERY_MS);
    this.#tellState();
  }

  /** @param onStop called when the follower asks for the end of the projection */
  follow(follower: Follower, onStop?: () => void): void {
    this.#followers.set(follower, { closing: new Map() });
    follower.onEnd(() => this.#end(follower));
    follower.onMessage((message) => {
      if (message.kind === 'closed') this.#followers.get(follower)?.closing.get(message.id)?.();
      else if (message.kind === 'stop') onStop?.();
      else void this.#answer(follower, message);
    });
    if (this.#projection) follower.send({ kind: 'state', state: stateOf(this.#projection) });
  }

  get followers(): number {
    return this.#followers.size;
  }

  written(batch: Batch): void {
    const from = this.#written;
    this.#written = batch.checkpoint;
    if (this.#followers.size === 0) return;
    this.#tell({ kind: 'written', batch: writtenBatch(batch, from), changes: changesOf(batch.events) });
  }

  /** Resolves when no follower has `read.db` open. */
  async beforeReplace(): Promise<void> {
    const id = ++this.#lastId;
    this.#tellState();
    await Promise.all([...this.#followers].map(([follower, { closing }]) => this.#closed(follower, closing, id)));
  }

  async #closed(follower: Follower, closing: Map<number, () => void>, id: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timeout = setTimeout(resolve, CLOSING_MS);
    closing.set(id, resolve);
    follower.send({ kind: 'replacing', id });
    await promise;
    clearTimeout(timeout);
    closing.delete(id);
  }

  async #answer(follower: Follower, { id, what }: Extract<ToProjection, { kind: 'ask' }>): Promise<void> {
    const projection = this.#projection;
    if (!projection) return;
    try {
      const found = await ASKED[what](projection);
      follower.send({ kind: 'answered', id, state: stateOf(projection), ...(found ? { found } : {}) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      follower.send({ kind: 'answered', id, state: stateOf(projection), error: reason });
    }
  }

  #end(follower: Follower): void {
    for (const resolve of this.#followers.get(follower)?.closing.values() ?? []) resolve();
    this.#followers.delete(follower);
  }

  #tellState(): void {
    if (!this.#projection) return;
    const state = stateOf(this.#projection);
    const text = JSON.stringify(state);
    if (text === this.#sent) return;
    this.#sent = text;
    this.#tell({ kind: 'state', state });
  }

  #tell(message: FromProjection): void {
    for (const follower of this.#followers.keys()) follower.send(message);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([...this.#followers.keys()].map((follower) => follower.close()));
    this.#followers.clear();
  }
}

const ASKED: Readonly<
  Record<Extract<ToProjection, { kind: 'ask' }>['what'], (of: Projection) => Promise<readonly string[] | undefined>>
> = {
  seal: async ({ sealer }) => (await sealer.catchUp(), undefined),
  'seal-rows': async ({ rowSealer }) => (await rowSealer.seal(), undefined),
  scan: ({ scrub }) => scrub.scan(),
  rebuild: async ({ projector }) => (await projector.rebuild(), undefined),
};

function stateOf({ projector, sealer, rowSealer, scrub, witnesses, fence }: Projection): ProjectionState {
  const { state, position, generation, rebuilt, failure } = projector;
  const { failure: unsealed } = sealer;
  return {
    state,
    position,
    generation,
    rebuilt,
    failure: sentFailure(failure),
    rowsSealedTo: rowSealer.position,
    sealing: unsealed === undefined ? undefined : sentSealing(unsealed),
    scrub: scrub.status,
    witnesses: Object.fromEntries(
      witnesses.states.flatMap(({ name, failure: reason }) => (reason === undefined ? [] : [[name, reason]])),
    ),
    fence: fence.reason,
  };
}

const sentSealing = (failure: unknown): NonNullable<ProjectionState['sealing']> => ({
  message: failure instanceof Error ? failure.message : String(failure),
  ...(failure instanceof SigningFailed ? { signing: { fault: failure.fault, detail: failure.detail } } : {}),
});

/** What is sent of a batch: only what running totals need. */
function writtenBatch({ changes, checkpoint }: Batch, from: number): WrittenBatch {
  let count = 0;
  for (const changed of changes.values()) count += changed.length;
  const rows =
    count > MAX_SENT_CHANGES
      ? undefined
      : [...changes].map(
          ([model, changed]) =>
            [
              model.name,
              changed.map(({ row, before, chain }) => ({ row, chain, ...(before === undefined ? {} : { before }) })),
            ] as const,
        );
  return { from, to: checkpoint, rows };
}

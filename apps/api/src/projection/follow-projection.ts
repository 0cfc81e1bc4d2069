import { setTimeout as passed } from 'node:timers/promises';
import type { EventStore } from '#event-store';
import { RestoreFence, SigningFailed, WitnessClient, type Ledger } from '#ledger-store';
import type { PolicyWitness } from '#ledger';
import { followedTotals, type FollowedTotals, type RowsReader } from '#read-store';
import { openRowsForReading, type RowsPlace } from '../operations/open-read-store.js';
import type { ScrubState } from '../operations/row-scrub.js';
import { FollowedProjector } from './followed-projector.js';
import type { Asked, Channel, FromProjection, ProjectionState, ToProjection } from './messages.js';
import type { Projection } from './projection.js';
import { receivedFailure } from './sent-failure.js';
import { nobodyThere, UnusableProjection } from './unusable-projection.js';

type Connection = Channel<ToProjection, FromProjection>;

/** After the connection has ended, the first and the longest wait before the next attempt, in milliseconds. */
const FIRST_RETRY_MS = 50;
const MAX_RETRY_MS = 1_000;
/** The projector counts as failed when it has not been connected for longer than this, in milliseconds: one takes over meanwhile. */
const LOST_AFTER_MS = 5_000;
/** How long a start waits for the projector, in milliseconds. */
const MAX_START_MS = 60_000;
/** How long an answer may take, in milliseconds. */
const ANSWER_MS = 60_000;

export interface FollowOptions extends RowsPlace {
  readonly events: EventStore;
  readonly ledger: Ledger;
  readonly known: readonly PolicyWitness[];
  /** Connects to the projection; fails while none runs. */
  readonly connect: () => Promise<Connection>;
  /** Whether the projection ends with this server. */
  readonly isOwn: boolean;
  readonly log: (line: string) => void;
  readonly onError: (error: unknown) => void;
  /** Ends the other processes that read `read.db`. */
  readonly closeReaders: () => Promise<void>;
}

/**
 * Follows a projection that runs in another thread or process: the rows are only read here, and the projector is as it
 * tells. Resolves once it has told of its state.
 * @throws UnusableProjection
 */
export async function followProjection(options: FollowOptions): Promise<Projection> {
  const followed = new FollowedProjection(options);
  try {
    await followed.start();
    return followed;
  } catch (error) {
    await followed.close();
    throw error;
  }
}

interface Waiting {
  readonly resolve: (found: readonly string[]) => void;
  readonly reject: (error: Error) => void;
}

class FollowedProjection implements Projection {
  readonly projector: FollowedProjector;
  #rows: RowsReader | undefined;
  #totals: FollowedTotals | undefined;
  #state: ProjectionState | undefined;
  #connection: Connection | undefined;
  #isClosed = false;
  /** `read.db` must not be open here. */
  #isReplacing = false;
  #lastId = 0;
  readonly #asked = new Map<number, Waiting>();
  readonly #begun = Promise.withResolvers<void>();
  #lost: NodeJS.Timeout | undefined;

  constructor(private readonly options: FollowOptions) {
    const { onError, ledger, known } = options;
    this.projector = new FollowedProjector({
      rebuild: async () => void (await this.#ask('rebuild')),
      onListenerError: onError,
    });
    // It is not started: it only says what is known of each witness.
    const seen = new WitnessClient({ ledger, witnesses: known, onError, fence: new RestoreFence() });
    const failures = (): Readonly<Record<string, string>> => this.#state?.witnesses ?? {};
    this.witnesses = {
      get states() {
        return seen.states.map((state) => ({ ...state, failure: failures()[state.name] }));
      },
      close: () => Promise.resolve(),
    };
    this.#begun.promise.catch(() => undefined);
  }

  async start(): Promise<void> {
    void this.#connect();
    const waited = setTimeout(() => this.#begun.reject(nobodyThere(this.options.dataDir)), MAX_START_MS);
    await this.#begun.promise.finally(() => clearTimeout(waited));
    while (this.#isReplacing) await passed(FIRST_RETRY_MS);
    this.#rows = await openRowsForReading(this.options);
    this.#totals = followedTotals(this.#rows);
  }

  get reads(): Projection['reads'] {
    if (!this.#totals) throw new Error('the rows are not open');
    return this.#totals.reads;
  }

  readonly sealer: Projection['sealer'] = {
    failure: undefined,
    catchUp: async () => void (await this.#ask('seal')),
    close: () => Promise.resolve(),
  };

  readonly rowSealer: Projection['rowSealer'] = {
    position: 0,
    seal: async () => void (await this.#ask('seal-rows').catch(() => undefined)),
    close: () => Promise.resolve(),
  };

  readonly scrub: Projection['scrub'] = {
    status: { state: 'waiting', position: 0, endedAt: null, rebuilt: 0, differing: [] },
    scan: () => this.#ask('scan'),
    close: () => Promise.resolve(),
  };

  readonly fence = new RestoreFence();

  readonly witnesses: Projection['witnesses'];

  async #connect(): Promise<void> {
    for (let wait = FIRST_RETRY_MS; !this.#isClosed; wait = Math.min(MAX_RETRY_MS, wait * 2)) {
      try {
        this.#use(await this.options.connect());
        return;
      } catch (error) {
        if (error instanceof UnusableProjection) return this.#begun.reject(error);
        await passed(wait, undefined, { ref: !this.#state });
      }
    }
  }

  #use(connection: Connection): void {
    this.#connection = connection;
    connection.onMessage((message) => void this.#received(message).catch(this.options.onError));
    connection.onEnd(() => {
      if (this.#connection !== connection) return;
      this.#connection = undefined;
      for (const waiting of this.#asked.values()) waiting.reject(new Error('the projector has ended'));
      this.#asked.clear();
      this.#totals?.forget();
      if (this.#isClosed) return;
      this.#lost ??= setTimeout(
        () => this.projector.lost(new Error('no projector has been running for 5 seconds')),
        LOST_AFTER_MS,
      ).unref();
      void this.#connect();
    });
  }

  async #received(message: FromProjection): Promise<void> {
    switch (message.kind) {
      case 'unusable':
        return this.#unusable(message.message, message.isKnown);
      case 'state':
        return this.#told(message.state);
      case 'written':
        this.#totals?.follow(message.batch);
        return this.projector.written(message.batch.to, message.changes);
      case 'replacing':
        this.#isReplacing = true;
        await this.options.closeReaders();
        this.#rows?.release?.();
        return this.#connection?.send({ kind: 'closed', id: message.id });
      case 'answered': {
        await this.#told(message.state);
        const waiting = this.#asked.get(message.id);
        this.#asked.delete(message.id);
        if (message.error === undefined) waiting?.resolve(message.found ?? []);
        else waiting?.reject(new Error(message.error));
      }
    }
  }

  #unusable(message: string, isKnown: boolean): void {
    const error = isKnown ? new UnusableProjection(message) : new Error(message);
    this.#begun.reject(error);
    if (this.#state) this.options.onError(error);
  }

  async #told(state: ProjectionState): Promise<void> {
    const isOther = this.#state?.generation !== state.generation;
    this.#state = state;
    clearTimeout(this.#lost);
    this.#lost = undefined;
    if (isOther) this.#totals?.forget();
    if (state.state !== 'rebuilding') {
      this.#isReplacing = false;
      this.#rows?.reopen?.();
    }
    const { sealing, rowsSealedTo, scrub, fence } = state;
    Object.assign(this.sealer, { failure: sealing && failureOfSealing(sealing) });
    Object.assign(this.rowSealer, { position: rowsSealedTo });
    Object.assign(this.scrub, { status: scrub satisfies ScrubState });
    if (fence) this.fence.close(fence);
    const failure = state.failure && (await receivedFailure(state.failure, this.options.events));
    this.projector.told(state, failure);
    this.#begun.resolve();
  }

  async #ask(what: Asked): Promise<readonly string[]> {
    const connection = this.#connection;
    if (!connection) throw new Error('no projector is running');
    const id = ++this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>();
    this.#asked.set(id, { resolve, reject });
    const timeout = setTimeout(() => reject(new Error('the projector does not answer')), ANSWER_MS).unref();
    connection.send({ kind: 'ask', id, what });
    return promise.finally(() => {
      clearTimeout(timeout);
      this.#asked.delete(id);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#lost);
    await this.projector.close();
    const connection = this.#connection;
    if (this.options.isOwn) connection?.send({ kind: 'stop' });
    await connection?.close();
    await this.#rows?.close();
  }
}

const failureOfSealing = ({ message, signing }: NonNullable<ProjectionState['sealing']>): Error =>
  signing ? new SigningFailed(signing.fault, signing.detail) : new Error(message);

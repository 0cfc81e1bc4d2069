import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { sealingKey, type SealingKey } from '#commands';
import { EvidenceFiles } from '#files';
import { lockFolder, type EventStore, type FolderLock } from '#event-store';
import { AccessLog, IdentityStore, type IdentityStoreOptions } from '#identity';
import type { PolicyWitness } from '#ledger';
import {
  alteredSinceSealed,
  checkSigner,
  comparedWithWitnesses,
  Ledger,
  RestoreFence,
  Sealer,
  WitnessClient,
} from '#ledger-store';
import { readModels } from '#projections';
import { startProjector, withRunningTotals, type Projector, type ReadStore, type TrackedDigests } from '#read-store';
import { DEFAULT_FILES, type FileSettings } from '../files/file-settings.js';
import { STORES } from '../tokens.js';
import { acceptRows, checkRows, MAX_REPLAYED_EVENTS } from './check-rows.js';
import { requireEventsOfRows, requireLogFile } from './complete-log.js';
import { observedEventStore } from '../telemetry/observed-event-store.js';
import { UNOBSERVED, type Observer } from '../telemetry/observer.js';
import { openEventStore, type ClockOptions } from './open-event-store.js';
import { discardRows, openRows, shownRows } from './open-read-store.js';
import { unusableReason } from './unusable.js';
import { RowScrub } from './row-scrub.js';
import { RowSealer } from './row-sealer.js';

/** Those that have `read.db` open in other processes. */
export class ReadersOfRows {
  private close: () => Promise<void> = () => Promise.resolve();

  onClose(close: () => Promise<void>): void {
    this.close = close;
  }

  closeAll(): Promise<void> {
    return this.close();
  }
}

/** The stores of an application, and the lock on their folder. */
export interface Stores {
  readonly lock: FolderLock;
  readonly events: EventStore;
  readonly reads: ReadStore;
  readonly projector: Projector;
  /** Called before `read.db` is replaced: other processes must not have it open. */
  readonly readers: ReadersOfRows;
  readonly ledger: Ledger;
  readonly sealer: Sealer;
  readonly rowSealer: RowSealer;
  readonly scrub: RowScrub;
  readonly witnesses: WitnessClient;
  readonly fence: RestoreFence;
  readonly identity: IdentityStore;
  readonly accessLog: AccessLog;
  /** Encrypts what is secret until a moment, such as bids. */
  readonly sealing: SealingKey;
  /** The files that events name. */
  readonly files: EvidenceFiles;
}

type StoreOptions = ClockOptions &
  Pick<IdentityStoreOptions, 'passwordCost'> & {
    /** Witnesses that cosign the log of logs. Default: none. */
    readonly witnesses?: readonly PolicyWitness[];
    /** The address of the event store on a server. Default: `events.db` in the folder. */
    readonly eventStore?: string | undefined;
    /** The address of the read store on a server. Default: `read.db` in the folder. */
    readonly readStore?: string | undefined;
    /** A command that signs the ledger, where its key is not in `ledger.key`. */
    readonly signingCommand?: string | undefined;
    /** Measures and traces appends and the subscription of the projector. Default: nobody does. */
    readonly observer?: Observer;
    /** Default: `sealing.key` in the data folder. */
    readonly sealingKeyFile?: string;
    /** Where files are, and what is taken. Default: DEFAULT_FILES. */
    readonly files?: FileSettings;
  };

/**
 * Opens the stores of a data folder, `events.db` and `read.db` (or stores on a server), `ledger.db`,
 * `identity.db` and `access.db`; starts the projector that
 * updates `read.db`, and the sealer that adds events to the Merkle logs in `ledger.db`. `events.db`, `ledger.db`,
 * `ledger.key`, `sealing.key`, `identity.db` and `access.db` need backups; `read.db` can be rebuilt. The folder is locked for this process, because two
 * projectors would overwrite each other's rows.
 * @throws FolderInUse, UnusableStore, UnusableReadStore, UnusableLedger, UnusableIdentityStore, UnusableSealingKey
 */
export async function openStores(dataDir: string, options: StoreOptions): Promise<Stores> {
  const {
    passwordCost,
    witnesses: known = [],
    eventStore,
    readStore,
    signingCommand,
    sealingKeyFile,
    observer,
    files: fileSettings = DEFAULT_FILES,
    ...clock
  } = options;
  const logger = new Logger('Lingqu');
  const lock = lockFolder(dataDir);
  let events: EventStore | undefined;
  let ledger: Ledger | undefined;
  let sealer: Sealer | undefined;
  let reads: ReadStore | undefined;
  let identity: IdentityStore | undefined;
  let accessLog: AccessLog | undefined;
  let files: EvidenceFiles | undefined;
  // What an administrator can act on is said in a sentence.
  const onError = (error: unknown): void => logger.error(unusableReason(error)?.message ?? error);
  try {
    const sealing = sealingKey(sealingKeyFile ?? join(dataDir, 'sealing.key'));
    identity = new IdentityStore({ file: join(dataDir, 'identity.db'), ...(passwordCost ? { passwordCost } : {}) });
    accessLog = new AccessLog({ file: join(dataDir, 'access.db'), onError });
    files = new EvidenceFiles({ dataDir, clock: Date.now, sealing, ...fileSettings });
    ledger = new Ledger(dataDir, { signingCommand });
    if (eventStore === undefined) requireLogFile(dataDir, ledger.file.position);
    events = observedEventStore(await openEventStore(dataDir, eventStore, clock), observer ?? UNOBSERVED);
    const fence = await fenceOf(events, ledger, known);
    await checkSigner(ledger);
    sealer = await Sealer.start({ events, ledger, onError });
    const log = (line: string): void => logger.warn(line);
    const readers = new ReadersOfRows();
    const rows = await checkedRows({ dataDir, readStore, events, ledger, log, readers });
    reads = withRunningTotals(rows.reads);
    const { digests } = rows;
    const accept = acceptRows(ledger);
    const projector = await startProjector({ events, reads, models: readModels, onError, log, digests, accept });
    const rowSealer = new RowSealer({ digests, ledger, sealer, onError }).start();
    const scrub = new RowScrub({ reads, projector, ledger, log }).start();
    const witnesses = new WitnessClient({ ledger, witnesses: known, onError, fence }).start();
    return {
      lock,
      events,
      reads,
      projector,
      readers,
      ledger,
      sealer,
      rowSealer,
      scrub,
      witnesses,
      fence,
      identity,
      accessLog,
      sealing,
      files,
    };
  } catch (error) {
    await sealer?.close();
    await reads?.close();
    ledger?.close();
    identity?.close();
    accessLog?.close();
    files?.close();
    await events?.close();
    lock.release();
    throw error;
  }
}

/** Closed where the stored events are not those that were sealed, or the log of logs not what a witness cosigned. */
async function fenceOf(events: EventStore, ledger: Ledger, known: readonly PolicyWitness[]): Promise<RestoreFence> {
  const fence = new RestoreFence();
  const reason =
    (await alteredSinceSealed(events, ledger, MAX_REPLAYED_EVENTS)) ?? (await comparedWithWitnesses(ledger, known));
  if (reason) fence.close(reason);
  return fence;
}

interface RowsOptions {
  readonly dataDir: string;
  readonly readStore: string | undefined;
  readonly events: EventStore;
  readonly ledger: Ledger;
  readonly log: (line: string) => void;
  readonly readers: ReadersOfRows;
}

/** Opens the rows. Where they are not those that the events give, they are dropped, and the projector makes them again. */
async function checkedRows({
  dataDir,
  readStore,
  events,
  ledger,
  log,
  readers,
}: RowsOptions): Promise<{ readonly reads: ReadStore; readonly digests: TrackedDigests }> {
  const options = { dataDir, readStore, log, beforeReplace: () => readers.closeAll() };
  const reads = await openRows(options);
  try {
    await requireEventsOfRows(events, reads, shownRows(options));
    const { differing, digests } = await checkRows({ events, reads, ledger });
    if (differing.length === 0) return { reads, digests };
    log(`the stored rows are not those that the events give (${differing.join(', ')}): folding all events again`);
    return { reads: await discardRows(reads, options), digests };
  } catch (error) {
    await reads.close();
    throw error;
  }
}

export async function closeStores(stores: Stores): Promise<void> {
  const { lock, events, reads, projector, ledger, sealer, rowSealer, scrub, witnesses, identity, accessLog } = stores;
  await scrub.close();
  await projector.close();
  await rowSealer.close();
  await sealer.close();
  await witnesses.close();
  ledger.close();
  await reads.close();
  await events.close();
  identity.close();
  accessLog.close();
  stores.files.close();
  lock.release();
}

/** Closes the stores after the last request has ended. */
@Injectable()
export class StoresLifecycle implements OnApplicationShutdown {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  onApplicationShutdown(): Promise<void> {
    return closeStores(this.stores);
  }
}

import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { sealingKey, type SealingKey } from '#commands';
import { EvidenceFiles } from '#files';
import { lockFolder, shareFolder, type EventStore, type FolderLock } from '#event-store';
import { AccessLog, IdentityStore, type IdentityStoreOptions } from '#identity';
import type { PolicyWitness } from '#ledger';
import { Ledger } from '#ledger-store';
import { openProjection, type Projection } from '../projection/projection.js';
import { followProjection } from '../projection/follow-projection.js';
import { awaitProjector, connectToProjector } from '../projection/socket.js';
import { connectToThread } from '../projection/thread.js';
import type { ProjectorPlace } from '../projection/projector-place.js';
import { DEFAULT_FILES, type FileSettings } from '../files/file-settings.js';
import { STORES } from '../tokens.js';
import { requireLogFile } from './complete-log.js';
import { observedEventStore } from '../telemetry/observed-event-store.js';
import { UNOBSERVED, type Observer } from '../telemetry/observer.js';
import { openEventStore, type ClockOptions } from './open-event-store.js';
import { SharedDuty } from './shared-duty.js';
import { unusableReason } from './unusable.js';

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
export interface Stores extends Omit<Projection, 'close'> {
  readonly lock: FolderLock;
  readonly events: EventStore;
  readonly projection: Pick<Projection, 'close'>;
  /** Whether this server delivers webhooks. */
  readonly webhookDuty: Pick<SharedDuty, 'isHeld' | 'release'>;
  /** Called before `read.db` is replaced: other processes must not have it open. */
  readonly readers: ReadersOfRows;
  readonly ledger: Ledger;
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
    /** Where events are folded into rows. Default: beside the requests. */
    readonly projectorPlace?: ProjectorPlace;
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
    projectorPlace = 'inline',
    signingCommand,
    sealingKeyFile,
    observer,
    files: fileSettings = DEFAULT_FILES,
    ...clock
  } = options;
  const logger = new Logger('Lingqu');
  const isShared = projectorPlace === 'process';
  const lock = isShared ? shareFolder(dataDir) : lockFolder(dataDir);
  let events: EventStore | undefined;
  let ledger: Ledger | undefined;
  let projection: Projection | undefined;
  let identity: IdentityStore | undefined;
  let accessLog: AccessLog | undefined;
  let files: EvidenceFiles | undefined;
  // What an administrator can act on is said in a sentence.
  const onError = (error: unknown): void => logger.error(unusableReason(error)?.message ?? error);
  try {
    if (isShared) await awaitProjector(dataDir);
    const sealing = sealingKey(sealingKeyFile ?? join(dataDir, 'sealing.key'));
    identity = new IdentityStore({ file: join(dataDir, 'identity.db'), ...(passwordCost ? { passwordCost } : {}) });
    accessLog = new AccessLog({ file: join(dataDir, 'access.db'), onError });
    files = new EvidenceFiles({ dataDir, clock: Date.now, sealing, ...fileSettings });
    ledger = new Ledger(dataDir, { signingCommand });
    if (eventStore === undefined) requireLogFile(dataDir, ledger.file.position);
    events = observedEventStore(await openEventStore(dataDir, eventStore, clock), observer ?? UNOBSERVED);
    const log = (line: string): void => logger.warn(line);
    const readers = new ReadersOfRows();
    const place = { dataDir, readStore, events, ledger, log, onError };
    projection =
      projectorPlace === 'inline'
        ? await openProjection({ ...place, witnesses: known, beforeReplace: () => readers.closeAll() })
        : await followProjection({
            ...place,
            known,
            connect: () =>
              isShared
                ? connectToProjector(dataDir)
                : connectToThread({ dataDir, readStore, eventStore, signingCommand, witnesses: known }),
            isOwn: !isShared,
            closeReaders: () => readers.closeAll(),
          });
    const { reads, projector, sealer, rowSealer, scrub, witnesses, fence } = projection;
    return {
      lock,
      events,
      projection,
      webhookDuty: isShared ? SharedDuty.of(dataDir, 'webhooks') : SharedDuty.always(),
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
    await projection?.close();
    ledger?.close();
    identity?.close();
    accessLog?.close();
    files?.close();
    await events?.close();
    lock.release();
    throw error;
  }
}

export async function closeStores(stores: Stores): Promise<void> {
  const { lock, events, projection, ledger, identity, accessLog } = stores;
  await projection.close();
  ledger.close();
  await events.close();
  identity.close();
  accessLog.close();
  stores.files.close();
  stores.webhookDuty.release();
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

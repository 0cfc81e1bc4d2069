import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { eventStoreServer, FolderInUse, isPostgresAddress, lockFolder, type EventStore } from '#event-store';
import { Ledger, RowSeals, Sealer } from '#ledger-store';
import { readModels } from '#projections';
import { FoldFailure, foldingCode, rowDigestsByReplay } from '#read-store';
import { openEventStore } from '../../../api/src/operations/open-event-store.js';
import type { RowsPlace } from '../../../api/src/operations/open-read-store.js';
import { CommandFailed, EXIT } from './failure.js';
import { info } from './output.js';

/** The given folder, otherwise that of LINGQU_DATA_DIR, otherwise the default of the server. */
export const dataFolder = (given: string | undefined): string =>
  resolve(given ?? process.env['LINGQU_DATA_DIR'] ?? 'data');

export const eventFile = (folder: string): string => join(folder, 'events.db');

/** Where the rows of a folder are: `read.db`, or the read store of LINGQU_READ_STORE. */
export const rowsPlace = (folder: string): RowsPlace => {
  const address = process.env['LINGQU_READ_STORE'];
  return { dataDir: folder, readStore: address !== undefined && isPostgresAddress(address) ? address : undefined };
};

/**
 * Opens the event store of a folder, `events.db` or that of LINGQU_EVENT_STORE, and closes it after use. For commands that only read.
 * @throws CommandFailed when there is no store; UnusableStore when it cannot be used.
 */
export async function withEvents<T>(folder: string, use: (events: EventStore) => Promise<T>): Promise<T> {
  // These commands record no events, so a wrong clock does no harm.
  const events = await openEventStore(folder, existingStore(folder), { acceptClock: true });
  try {
    return await use(events);
  } finally {
    await events.close();
  }
}

/**
 * As `withEvents`, with the folder locked for this process. For commands that write to it.
 * @throws FolderInUse while a server or another such command runs on the folder
 */
export async function withLockedEvents<T>(folder: string, use: (events: EventStore) => Promise<T>): Promise<T> {
  existingStore(folder);
  const lock = lockFolder(folder);
  try {
    return await withEvents(folder, use);
  } finally {
    lock.release();
  }
}

/**
 * As `withEvents`, with the ledger of the folder. Events that are not sealed yet are sealed first, unless a server uses
 * the folder: the server seals its events within a second. With `rows`, the digests of the read models are sealed too.
 * @throws UnusableLedger
 */
export function withLedger<T>(
  folder: string,
  use: (events: EventStore, ledger: Ledger) => Promise<T>,
  { rows = false }: { readonly rows?: boolean } = {},
): Promise<T> {
  return withEvents(folder, async (events) => {
    const ledger = openLedger(folder);
    try {
      await sealUnlessServed(folder, events, ledger, rows);
      return await use(events, ledger);
    } finally {
      ledger.close();
    }
  });
}

/** The ledger of a folder, with the command of LINGQU_SIGNING_COMMAND. */
export const openLedger = (folder: string): Ledger =>
  new Ledger(folder, { signingCommand: process.env['LINGQU_SIGNING_COMMAND'] });

async function sealUnlessServed(folder: string, events: EventStore, ledger: Ledger, rows: boolean): Promise<void> {
  try {
    const lock = lockFolder(folder);
    try {
      const sealer = await Sealer.start({ events, ledger, onError: () => undefined });
      await sealer.catchUp();
      await sealer.close();
      if (rows) await sealRows(events, ledger);
    } finally {
      lock.release();
    }
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
  }
}

/**
 * Seals the digests of the read models after the last sealed event, unless they are sealed, or an event cannot be folded by
 * this version: its bytes can be proven all the same.
 */
async function sealRows(events: EventStore, ledger: Ledger): Promise<void> {
  const { position } = ledger.file;
  const seals = new RowSeals(ledger);
  if (position === 0 || seals.digests(foldingCode())?.position === position) return;
  try {
    const digests = await rowDigestsByReplay(events, readModels, position);
    seals.seal(position, foldingCode(), digests, digests.keys());
  } catch (error) {
    if (!(error instanceof FoldFailure)) throw error;
    info(`未封存视图：${error.message}`, `the read models are not sealed: ${error.message}`);
  }
}

/** @throws CommandFailed when the events of the folder are on a server, or nowhere */
export function requireEventFile(folder: string): void {
  const address = existingStore(folder);
  if (address === undefined) return;
  const server = eventStoreServer(address);
  throw new CommandFailed(
    EXIT.usage,
    `${folder} 的事件在 ${server?.name ?? ''} 中（LINGQU_EVENT_STORE），${server?.backup.zh ?? ''}`,
    `the events of ${folder} are in ${server?.name ?? ''} (LINGQU_EVENT_STORE); ${server?.backup.en ?? ''}`,
  );
}

/**
 * The address of the event store on a server; undefined when the folder has `events.db`.
 * @throws CommandFailed when there is neither
 */
function existingStore(folder: string): string | undefined {
  if (existsSync(eventFile(folder))) return undefined;
  const address = process.env['LINGQU_EVENT_STORE'];
  if (address !== undefined && eventStoreServer(address) !== undefined) return address;
  throw new CommandFailed(
    EXIT.store,
    `${folder} 中没有事件库（events.db）。请用 --data 或 LINGQU_DATA_DIR 指明数据目录。`,
    `there is no event store (events.db) in ${folder}; set the data folder with --data or LINGQU_DATA_DIR`,
  );
}

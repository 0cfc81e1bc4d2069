import { join } from 'node:path';
import { readModels } from '#projections';
import {
  discardReadStore,
  openPostgresReadReader,
  openPostgresReadStore,
  openSqliteReadReader,
  openSqliteReadStore,
  DamagedRows,
  shownRowAddress,
  storedRowDigests,
  type StoredRowDigests,
  type ReadStore,
  type RowsReader,
} from '#read-store';

/** Where the rows of a data folder are. */
export interface RowsPlace {
  readonly dataDir: string;
  /** The address of the read store on a server; undefined: `read.db` in the folder. */
  readonly readStore: string | undefined;
}

export const rowsFile = (dataDir: string): string => join(dataDir, 'read.db');

/** The place as people are told it, without secrets. */
export const shownRows = ({ dataDir, readStore }: RowsPlace): string =>
  readStore === undefined ? rowsFile(dataDir) : shownRowAddress(readStore);

interface RowsOptions extends RowsPlace {
  readonly log?: (line: string) => void;
  /** Called before `read.db` is replaced: other processes that read it must have closed it. */
  readonly beforeReplace?: () => Promise<void>;
}

/**
 * Opens the rows of a data folder, for writing.
 * @throws UnusableReadStore
 */
export function openRows({ dataDir, readStore, beforeReplace, ...log }: RowsOptions): Promise<ReadStore> {
  if (readStore !== undefined) return openPostgresReadStore({ address: readStore, models: readModels, ...log });
  const replace = beforeReplace ? { beforeReplace } : {};
  return Promise.resolve().then(() =>
    openSqliteReadStore({ file: rowsFile(dataDir), models: readModels, ...log, ...replace }),
  );
}

/** Opens rows that another process writes. @throws DamagedRows */
export const openRowsForReading = async ({ dataDir, readStore }: RowsPlace): Promise<RowsReader> =>
  readStore === undefined
    ? openSqliteReadReader({ file: rowsFile(dataDir), models: readModels })
    : openPostgresReadReader({ address: readStore, models: readModels });

/** Drops rows that are not those that the events give; returns the store, empty. */
export async function discardRows(reads: ReadStore, options: RowsOptions): Promise<ReadStore> {
  if (options.readStore !== undefined) {
    await reads.reset();
    return reads;
  }
  await reads.close();
  discardReadStore(rowsFile(options.dataDir));
  return openRows(options);
}

/** What the stored rows of a folder say about a position; they are only read, also while a server uses them. */
export async function storedDigests({ dataDir, readStore }: RowsPlace, at: number): Promise<StoredRowDigests> {
  if (readStore === undefined) return storedRowDigests(rowsFile(dataDir), readModels, at);
  const reads = await openPostgresReadReader({ address: readStore, models: readModels });
  try {
    if ((await reads.checkpoint()) < at) return { reason: 'BEHIND' };
    return { digests: await reads.rowDigests(at) };
  } catch (error) {
    if (error instanceof DamagedRows) return { reason: 'OTHER_CODE' };
    throw error;
  } finally {
    await reads.close();
  }
}

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lockFolder, openSqliteEventStore, type EventStore } from '#event-store';
import { CommandFailed, EXIT } from './failure.js';

/** The given folder, otherwise that of LINGQU_DATA_DIR, otherwise the default of the server. */
export const dataFolder = (given: string | undefined): string =>
  resolve(given ?? process.env['LINGQU_DATA_DIR'] ?? 'data');

export const eventFile = (folder: string): string => join(folder, 'events.db');
export const rowsFile = (folder: string): string => join(folder, 'read.db');

/**
 * Opens the event store of a folder, which must exist, and closes it after use. For commands that only read.
 * @throws CommandFailed when there is no store; UnusableStore when it cannot be used.
 */
export async function withEvents<T>(folder: string, use: (events: EventStore) => Promise<T>): Promise<T> {
  // These commands record nothing, so the clock does not matter.
  const events = openSqliteEventStore({ file: existingEventFile(folder), acceptClock: true });
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
  existingEventFile(folder);
  const lock = lockFolder(folder);
  try {
    return await withEvents(folder, use);
  } finally {
    lock.release();
  }
}

function existingEventFile(folder: string): string {
  const file = eventFile(folder);
  if (existsSync(file)) return file;
  throw new CommandFailed(
    EXIT.store,
    `${folder} 中没有事件库（events.db）。请用 --data 或 LINGQU_DATA_DIR 指明数据目录。`,
    `there is no event store (events.db) in ${folder}; set the data folder with --data or LINGQU_DATA_DIR`,
  );
}

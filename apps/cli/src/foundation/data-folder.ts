import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openSqliteEventStore, type EventStore } from '#event-store';
import { CommandFailed, EXIT } from './failure.js';

/** The folder that is named, or that of the environment, or the one a server takes by default. */
export const dataFolder = (named: string | undefined): string =>
  resolve(named ?? process.env['LINGQU_DATA_DIR'] ?? 'data');

export const eventFile = (folder: string): string => join(folder, 'events.db');
export const rowsFile = (folder: string): string => join(folder, 'read.db');

/**
 * Uses the event store of a folder, which must be there, and closes it.
 * @throws CommandFailed when there is none; UnusableStore when it cannot be used.
 */
export async function withEvents<T>(folder: string, use: (events: EventStore) => Promise<T>): Promise<T> {
  const file = eventFile(folder);
  if (!existsSync(file))
    throw new CommandFailed(
      EXIT.store,
      `${folder} 中没有事件库（events.db）。请用 --data 或 LINGQU_DATA_DIR 指明数据目录。`,
      `there is no event store (events.db) in ${folder}; name the data folder with --data or LINGQU_DATA_DIR`,
    );
  const events = openSqliteEventStore({ file });
  try {
    return await use(events);
  } finally {
    await events.close();
  }
}

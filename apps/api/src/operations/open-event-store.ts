import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  eventStoreServer,
  openServerEventStore,
  openSqliteEventStore,
  UnusableStore,
  type EventStore,
  type SqliteEventStoreOptions,
} from '#event-store';

/** The clock of the event store, and whether it is checked. */
export type ClockOptions = Pick<SqliteEventStoreOptions, 'clock' | 'acceptClock' | 'simulatedClock'>;

/**
 * Opens the events of a data folder.
 * @param address of the event store on a server; undefined: `events.db` in the folder
 * @throws UnusableStore, also for a folder with `events.db` when the events are on a server: one of both is outdated
 */
export async function openEventStore(
  dataDir: string,
  address: string | undefined,
  clock: ClockOptions,
): Promise<EventStore> {
  const file = join(dataDir, 'events.db');
  if (address === undefined) return openSqliteEventStore({ file, ...clock });
  const server = eventStoreServer(address)?.name ?? '';
  if (existsSync(file))
    throw new UnusableStore(
      `LINGQU_EVENT_STORE 指定了 ${server}，但数据目录中另有事件库 ${file}，无法判断以哪个为准。` +
        `请先用 lingqu move 把它移入 ${server}，再把该文件移到别处保存；或去掉 LINGQU_EVENT_STORE。\n` +
        `LINGQU_EVENT_STORE names ${server}, but the data folder has an event store too: ${file}. ` +
        `Copy it to ${server} with lingqu move and put the file elsewhere; or remove LINGQU_EVENT_STORE.`,
    );
  return openServerEventStore({ address, ...clock });
}

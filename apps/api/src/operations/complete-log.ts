import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableStore, type EventStore } from '#event-store';
import { EVERYTHING } from '#projections';
import type { ReadStore } from '#read-store';

/**
 * Requires that the event log exists where what was computed from it does. Otherwise an empty log would be created, and
 * nothing would say that events were lost.
 * @param sealed position of the last event in the ledger
 * @throws UnusableStore
 */
export function requireLogFile(dataDir: string, sealed: number): void {
  const file = join(dataDir, 'events.db');
  const beside = [...(existsSync(join(dataDir, 'read.db')) ? ['read.db'] : []), ...(sealed > 0 ? ['ledger.db'] : [])];
  if (existsSync(file) || beside.length === 0) return;
  throw new UnusableStore(
    `事件库不见了：没有 ${file}，而同一目录中有由它算出的 ${beside.join('、')}。` +
      '未作任何改动。请恢复 events.db（连同 events.db-wal）后再启动；如果事件存于 PostgreSQL 或 KurrentDB，请设置 LINGQU_EVENT_STORE；如果确实要从零开始，请改用一个空目录。\n' +
      `The event log is missing: there is no ${file}, but beside it ${beside.join(', ')}, which were computed from it. ` +
      'Nothing was changed. Restore events.db (with events.db-wal) and start again; if the events are in PostgreSQL or KurrentDB, set LINGQU_EVENT_STORE; to begin with an empty log, use an empty folder.',
  );
}

/**
 * Requires that the log has every event that the stored rows contain. An event becomes a row only after it is on disk, so
 * rows that are ahead of the log show that its end was lost.
 * @param place of the rows, for messages
 * @throws UnusableStore
 */
export async function requireEventsOfRows(
  events: Pick<EventStore, 'head'>,
  reads: Pick<ReadStore, 'checkpoint' | 'entry'>,
  place = 'read.db',
): Promise<void> {
  const [head, checkpoint] = await Promise.all([events.head(), reads.checkpoint()]);
  if (checkpoint <= head) return;
  const last = await reads.entry(checkpoint, EVERYTHING);
  const known = last ? ` (${last.type} ${last.eventId}, ${last.recordedAt})` : '';
  throw new UnusableStore(
    `事件库少了 ${checkpoint - head} 条事件：事件库只到第 ${head} 号，而 ${place} 的视图已含第 ${checkpoint} 号${known}。` +
      '末尾的事件可能随 events.db-wal 一起丢失，或事件库被换成了旧备份。未作任何改动。' +
      '请恢复完整的 events.db（连同 events.db-wal）后再启动；如果确实要从较旧的备份继续，请用 lingqu restore 恢复到空目录，' +
      '或另行保存这些视图（read.db 连同 read.db-wal 移到别处；PostgreSQL 中的用 LINGQU_READ_STORE 的 ?schema= 换一个模式），其中可查到缺少的事件。\n' +
      `${checkpoint - head} events are missing from the log: it ends at position ${head}, but the rows in ${place} contain position ${checkpoint}${known}. ` +
      'The last events may have been lost with events.db-wal, or the log was replaced by an older copy. Nothing was changed. ' +
      'Restore the whole events.db (with events.db-wal) and start again; to continue from an older backup on purpose, ' +
      'restore it into an empty folder with lingqu restore, or keep these rows aside (move read.db with read.db-wal away; in PostgreSQL, name another ?schema= in LINGQU_READ_STORE): they show which events are missing.',
  );
}

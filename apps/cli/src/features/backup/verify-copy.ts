import { join } from 'node:path';
import { openSqliteEventStore } from '#event-store';
import { checkLedger } from '#ledger-store';
import { openLedger } from '../../foundation/data-folder.js';
import { CommandFailed, EXIT } from '../../foundation/failure.js';

interface Verified {
  readonly events: number;
  readonly position: number;
}

/**
 * Reads every event of a folder that no server uses, and compares its bytes with the digest that was stored with it and
 * with the one that was sealed.
 * @throws CommandFailed when one differs or is missing
 */
export async function verifyCopy(folder: string): Promise<Verified> {
  const events = openSqliteEventStore({ file: join(folder, 'events.db'), acceptClock: true });
  const ledger = openLedger(folder);
  try {
    const found = await checkLedger(events, ledger);
    const problems = found.alteredCount + found.missing + found.inserted;
    if (problems === 0) return { events: found.events, position: await events.head() };
    throw new CommandFailed(
      EXIT.store,
      `${folder} 中的事件与存储、封存时不同：被改动 ${found.alteredCount}，缺少 ${found.missing}，插入 ${found.inserted}。请用 lingqu check 检查原数据目录。`,
      `the events in ${folder} are not those that were stored and sealed: ${found.alteredCount} altered, ${found.missing} missing, ${found.inserted} inserted. Examine the data folder with lingqu check.`,
    );
  } finally {
    ledger.close();
    await events.close();
  }
}

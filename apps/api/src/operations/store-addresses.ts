import { isPostgresAddress, parsePostgresAddress, WrongAddress } from '#event-store';
import type { WrongValue } from '../wrong-value.js';

/** In the data folder: `events.db` and `read.db`. */
const EMBEDDED = 'sqlite';

/**
 * Reads LINGQU_EVENT_STORE and LINGQU_READ_STORE.
 * @param wrong gets what is invalid. No message has the address itself: it may have a password.
 * @returns the address of the event store in PostgreSQL; undefined: `events.db` in the data folder
 */
export function readStoreAddresses(
  env: Readonly<Record<string, string | undefined>>,
  wrong: WrongValue[],
): string | undefined {
  const reads = env['LINGQU_READ_STORE'] ?? EMBEDDED;
  if (isPostgresAddress(reads))
    wrong.push({
      name: 'LINGQU_READ_STORE',
      zh: '视图目前只能存于数据目录（read.db），请去掉此设置；事件可用 LINGQU_EVENT_STORE 存于 PostgreSQL',
      en: 'rows are stored in the data folder only (read.db), so remove this setting; events can be in PostgreSQL by LINGQU_EVENT_STORE',
    });
  else if (reads !== EMBEDDED)
    wrong.push({ name: 'LINGQU_READ_STORE', zh: `应为 ${EMBEDDED}`, en: `must be ${EMBEDDED}` });

  const events = env['LINGQU_EVENT_STORE'] ?? EMBEDDED;
  if (events === EMBEDDED) return undefined;
  try {
    parsePostgresAddress(events);
    return events;
  } catch (error) {
    if (!(error instanceof WrongAddress)) throw error;
    const example = 'postgres://user@host:5432/database?schema=lingqu';
    const found = isPostgresAddress(events) ? `（${error.message}）` : '';
    wrong.push({
      name: 'LINGQU_EVENT_STORE',
      zh: `应为 ${EMBEDDED}（数据目录中的 events.db，目录由 LINGQU_DATA_DIR 指定）或 ${example}${found}`,
      en: `must be ${EMBEDDED} (events.db in the folder of LINGQU_DATA_DIR) or ${example}${found && ` ${found.slice(1, -1)}`}`,
    });
    return undefined;
  }
}

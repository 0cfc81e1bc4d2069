import { eventStoreServer, isPostgresAddress, SERVER_EXAMPLES, WrongAddress } from '#event-store';
import type { WrongValue } from '../wrong-value.js';

/** In the data folder: `events.db` and `read.db`. */
const EMBEDDED = 'sqlite';

/**
 * Reads LINGQU_EVENT_STORE and LINGQU_READ_STORE.
 * @param wrong gets what is invalid. No message has the address itself: it may have a password.
 * @returns the address of the event store on a server; undefined: `events.db` in the data folder
 */
export function readStoreAddresses(
  env: Readonly<Record<string, string | undefined>>,
  wrong: WrongValue[],
): string | undefined {
  const reads = env['LINGQU_READ_STORE'] ?? EMBEDDED;
  if (isPostgresAddress(reads))
    wrong.push({
      name: 'LINGQU_READ_STORE',
      zh: '视图目前只能存于数据目录（read.db），请去掉此设置；事件可用 LINGQU_EVENT_STORE 存于 PostgreSQL 或 KurrentDB',
      en: 'rows are stored in the data folder only (read.db), so remove this setting; events can be in PostgreSQL or KurrentDB by LINGQU_EVENT_STORE',
    });
  else if (reads !== EMBEDDED)
    wrong.push({ name: 'LINGQU_READ_STORE', zh: `应为 ${EMBEDDED}`, en: `must be ${EMBEDDED}` });

  const events = env['LINGQU_EVENT_STORE'] ?? EMBEDDED;
  if (events === EMBEDDED) return undefined;
  const server = eventStoreServer(events);
  try {
    if (server === undefined) throw new WrongAddress('');
    server.parse(events);
    return events;
  } catch (error) {
    if (!(error instanceof WrongAddress)) throw error;
    const found = error.message === '' ? '' : `（${error.message}）`;
    wrong.push({
      name: 'LINGQU_EVENT_STORE',
      zh: `应为 ${EMBEDDED}（数据目录中的 events.db，目录由 LINGQU_DATA_DIR 指定）、${SERVER_EXAMPLES.join(' 或 ')}${found}`,
      en: `must be ${EMBEDDED} (events.db in the folder of LINGQU_DATA_DIR), ${SERVER_EXAMPLES.join(' or ')}${found && ` ${found.slice(1, -1)}`}`,
    });
    return undefined;
  }
}

import { eventStoreServer, isPostgresAddress, parsePostgresAddress, SERVER_EXAMPLES, WrongAddress } from '#event-store';
import { parseRowAddress } from '#read-store';
import type { WrongValue } from '../wrong-value.js';

/** In the data folder: `events.db` and `read.db`. */
const EMBEDDED = 'sqlite';
const ROWS_EXAMPLE = 'postgres://user@host:5432/database?schema=lingqu_rows';

type Environment = Readonly<Record<string, string | undefined>>;

/** The addresses of stores on servers; undefined: a file in the data folder. */
interface StoreAddresses {
  readonly eventStore: string | undefined;
  readonly readStore: string | undefined;
}

/**
 * Reads LINGQU_EVENT_STORE and LINGQU_READ_STORE.
 * @param wrong gets what is invalid. No message has the address itself: it may have a password.
 */
export function readStoreAddresses(env: Environment, wrong: WrongValue[]): StoreAddresses {
  const addresses = { eventStore: readEventStore(env, wrong), readStore: readReadStore(env, wrong) };
  if (areInOnePlace(addresses))
    wrong.push({
      name: 'LINGQU_READ_STORE',
      zh: '事件与视图不能放在同一个模式中，请用 ?schema= 为视图指定另一个模式，例如 ?schema=lingqu_rows',
      en: 'events and rows cannot be in one schema; name another one for the rows with ?schema=, such as ?schema=lingqu_rows',
    });
  return addresses;
}

const found = (error: WrongAddress): string => (error.message === '' ? '' : `（${error.message}）`);

function readEventStore(env: Environment, wrong: WrongValue[]): string | undefined {
  const events = env['LINGQU_EVENT_STORE'] ?? EMBEDDED;
  if (events === EMBEDDED) return undefined;
  const server = eventStoreServer(events);
  try {
    if (server === undefined) throw new WrongAddress('');
    server.parse(events);
    return events;
  } catch (error) {
    if (!(error instanceof WrongAddress)) throw error;
    const reason = found(error);
    wrong.push({
      name: 'LINGQU_EVENT_STORE',
      zh: `应为 ${EMBEDDED}（数据目录中的 events.db，目录由 LINGQU_DATA_DIR 指定）、${SERVER_EXAMPLES.join(' 或 ')}${reason}`,
      en: `must be ${EMBEDDED} (events.db in the folder of LINGQU_DATA_DIR), ${SERVER_EXAMPLES.join(' or ')}${reason && ` ${reason.slice(1, -1)}`}`,
    });
    return undefined;
  }
}

function readReadStore(env: Environment, wrong: WrongValue[]): string | undefined {
  const rows = env['LINGQU_READ_STORE'] ?? EMBEDDED;
  if (rows === EMBEDDED) return undefined;
  try {
    parseRowAddress(rows);
    return rows;
  } catch (error) {
    if (!(error instanceof WrongAddress)) throw error;
    const reason = isPostgresAddress(rows) ? found(error) : '';
    wrong.push({
      name: 'LINGQU_READ_STORE',
      zh: `应为 ${EMBEDDED}（数据目录中的 read.db，目录由 LINGQU_DATA_DIR 指定）或 ${ROWS_EXAMPLE}${reason}`,
      en: `must be ${EMBEDDED} (read.db in the folder of LINGQU_DATA_DIR) or ${ROWS_EXAMPLE}${reason && ` ${reason.slice(1, -1)}`}`,
    });
    return undefined;
  }
}

/** Whether both addresses name the same schema of the same database. */
function areInOnePlace({ eventStore, readStore }: StoreAddresses): boolean {
  if (eventStore === undefined || readStore === undefined || !isPostgresAddress(eventStore)) return false;
  const [events, rows] = [parsePostgresAddress(eventStore), parseRowAddress(readStore)];
  const database = (address: string): string => {
    const { host, pathname, searchParams } = new URL(address);
    return `${searchParams.get('host') ?? host.replace(/:5432$/, '')}${pathname}`;
  };
  return events.schema === rows.schema && database(eventStore) === database(readStore);
}

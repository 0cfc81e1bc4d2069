import type pg from 'pg';
import { because } from '../unusable.js';

/** The first version of PostgreSQL that is supported, and the one that is tested. */
const MIN_SERVER = 150_000;

/** Why a server cannot be used, and what to do. */
export interface ServerFault {
  readonly zh: { readonly what: string; readonly todo: string };
  readonly en: { readonly what: string; readonly todo: string };
}

/** Cannot be connected to, or this user may not use it. */
export const inaccessible = (cause: unknown): ServerFault => ({
  zh: {
    what: `无法连接或使用（${because(cause)}）。`,
    todo: '请检查 PostgreSQL 是否已启动，地址、用户名、密码是否正确，该用户是否有此数据库与模式的权限。',
  },
  en: {
    what: `it cannot be connected to or used (${because(cause)}).`,
    todo: 'Check that PostgreSQL is running, that address, user and password are right, and that the user has the privileges for the database and the schema.',
  },
});

export const oldServer = (found: string): ServerFault => ({
  zh: { what: `服务器为 PostgreSQL ${found}，需要 15 或更新的版本。`, todo: '请升级服务器后再启动。' },
  en: {
    what: `the server is PostgreSQL ${found}; 15 or later is needed.`,
    todo: 'Upgrade the server and start again.',
  },
});

/** A database with another encoding cannot store every text. */
const wrongEncoding = (found: string): ServerFault => ({
  zh: {
    what: `数据库编码为 ${found}，需要 UTF8。`,
    todo: "请新建数据库：CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0。",
  },
  en: {
    what: `the encoding of the database is ${found}; UTF8 is needed.`,
    todo: "Create another one: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.",
  },
});

/** Only the primary takes writes. */
export const readOnly: ServerFault = {
  zh: { what: '该服务器为只读副本。', todo: '请改用主服务器的地址。' },
  en: { what: 'the server is a read-only replica.', todo: 'Give the address of the primary.' },
};

/** Why the server of a connection cannot be used; undefined when it can. */
export async function serverFault(client: pg.ClientBase): Promise<ServerFault | undefined> {
  const { rows } = await client.query<{ number: number; version: string; encoding: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version,
            current_setting('server_encoding') AS encoding`,
  );
  const [server] = rows;
  if (server === undefined || server.number < MIN_SERVER) return oldServer(server?.version ?? '?');
  return server.encoding === 'UTF8' ? undefined : wrongEncoding(server.encoding);
}

import type { UnusableStore } from '../port.js';
import { because, refusal } from '../unusable.js';

/** Cannot be connected to, or this user may not use it. */
export const inaccessible = (place: string, cause: unknown): UnusableStore =>
  refusal(
    place,
    {
      what: `无法连接或使用（${because(cause)}）。`,
      todo: '请检查 PostgreSQL 是否已启动，地址、用户名、密码是否正确，该用户是否有此数据库与模式的权限。',
    },
    {
      what: `it cannot be connected to or used (${because(cause)}).`,
      todo: 'Check that PostgreSQL is running, that address, user and password are right, and that the user has the privileges for the database and the schema.',
    },
    cause,
  );

export const oldServer = (place: string, found: string): UnusableStore =>
  refusal(
    place,
    { what: `服务器为 PostgreSQL ${found}，需要 15 或更新的版本。`, todo: '请升级服务器后再启动。' },
    { what: `the server is PostgreSQL ${found}; 15 or later is needed.`, todo: 'Upgrade the server and start again.' },
  );

/** A database with another encoding cannot store every text. */
export const wrongEncoding = (place: string, found: string): UnusableStore =>
  refusal(
    place,
    {
      what: `数据库编码为 ${found}，需要 UTF8。`,
      todo: "请新建数据库：CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0。",
    },
    {
      what: `the encoding of the database is ${found}; UTF8 is needed.`,
      todo: "Create another one: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.",
    },
  );

/** The schema has tables, but not those of an event store. */
export const foreign = (place: string): UnusableStore =>
  refusal(
    place,
    { what: '该模式中是另一个程序的表，不是灵渠的事件库。', todo: '内容未被改动。请用 ?schema= 指定另一个模式。' },
    {
      what: 'the schema has the tables of another program, not an event store of Lingqu.',
      todo: 'It was left as it is. Name another schema with ?schema=.',
    },
  );

/** Acknowledged events could be lost with the power, so nothing is acknowledged. */
export const notDurable = (place: string, setting: string): UnusableStore =>
  refusal(
    place,
    {
      what: `此处无法保证断电不丢数据（${setting}）。`,
      todo: '请在服务器、数据库或用户的设置中将其改为 on 后再启动。',
    },
    {
      what: `events could be lost in a power failure here (${setting}).`,
      todo: 'Set it to on where it is set (server, database or user) and start again.',
    },
  );

/** Only the primary takes appends. */
export const readOnly = (place: string): UnusableStore =>
  refusal(
    place,
    { what: '该服务器为只读副本。', todo: '请改用主服务器的地址。' },
    { what: 'the server is a read-only replica.', todo: 'Give the address of the primary.' },
  );

export const damaged = (place: string, zh: string, en: string): UnusableStore =>
  refusal(
    place,
    { what: `内容已损坏：${zh}。`, todo: '请勿手工修改：停止服务，保留该模式以便查验，用最近的备份恢复到另一个模式。' },
    {
      what: `its content is damaged: ${en}.`,
      todo: 'Do not edit it by hand: stop the service, keep the schema for examination and restore the latest backup to another one.',
    },
  );

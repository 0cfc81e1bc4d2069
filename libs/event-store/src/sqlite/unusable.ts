import type { UnusableStore } from '../port.js';
import { because, refusal } from '../unusable.js';

const RESTORE = {
  zh: '请勿手工修改：停止服务，用最近的备份替换该文件后再启动；旧文件请保留，以便查验。',
  en: 'Do not edit it by hand: stop the service, put the latest backup in its place and start again; keep the old file for examination.',
};

const ELSEWHERE = {
  zh: '文件未被改动。请改用另一个数据目录，或把该文件移到别处后再启动。',
  en: 'It was left as it is. Point the data folder elsewhere, or move the file away, and start again.',
};

/** Has content, but not that of an event store. */
export const foreign = (file: string): UnusableStore =>
  refusal(
    file,
    { what: '这是另一个程序的数据库，不是灵渠的事件库。', todo: ELSEWHERE.zh },
    { what: 'it is the database of another program, not an event store of Lingqu.', todo: ELSEWHERE.en },
  );

/** Has no SQLite header. */
export const notADatabase = (file: string): UnusableStore =>
  refusal(
    file,
    { what: '这不是数据库文件，或文件开头已损坏。', todo: `${ELSEWHERE.zh}如果它曾是事件库，请用最近的备份恢复。` },
    {
      what: 'it is not a database, or its beginning is damaged.',
      todo: `${ELSEWHERE.en} If it was an event store, restore the latest backup.`,
    },
  );

/** A file of no bytes (or one): left by a full disk or an interrupted copy, never by a store. */
export const empty = (file: string): UnusableStore =>
  refusal(
    file,
    { what: '文件是空的，内容已丢失。', todo: '请用最近的备份恢复；如果这里从未有过数据，请删除该文件后再启动。' },
    {
      what: 'the file is empty, its content is lost.',
      todo: 'Restore the latest backup; if it never held data, delete the file and start again.',
    },
  );

export const damaged = (file: string, zh: string, en: string, cause?: unknown): UnusableStore =>
  refusal(
    file,
    { what: `文件已损坏：${zh}。`, todo: RESTORE.zh },
    { what: `the file is damaged: ${en}.`, todo: RESTORE.en },
    cause,
  );

/** The data folder is a file. */
export const notAFolder = (folder: string): UnusableStore =>
  refusal(
    folder,
    {
      what: '这里是一个文件，而数据目录应为目录。',
      todo: '请用 LINGQU_DATA_DIR（--data）指定另一个目录，或把该文件移到别处。',
    },
    {
      what: 'this is a file, but the data folder must be a folder.',
      todo: 'Name another folder with LINGQU_DATA_DIR (--data), or move the file away.',
    },
  );

/** The folder or file cannot be created, read or written. */
export const inaccessible = (file: string, cause: unknown): UnusableStore =>
  refusal(
    file,
    {
      what: `无法创建或写入（${because(cause)}）。`,
      todo: '请检查数据目录是否存在、当前用户是否有读写权限、磁盘是否已满、文件是否被其他程序独占。',
    },
    {
      what: `it cannot be created or written (${because(cause)}).`,
      todo: 'Check that the data folder exists, that this user may read and write it, that the disk is not full and that no other program holds the file.',
    },
    cause,
  );

/** Acknowledged events could be lost with the power, so nothing is acknowledged. */
export const notDurable = (file: string, setting: string): UnusableStore =>
  refusal(
    file,
    { what: `此处无法保证断电不丢数据（${setting}）。`, todo: '请把数据目录放在本机磁盘上（不要用网络盘或内存）。' },
    {
      what: `events could be lost in a power failure here (${setting}).`,
      todo: 'Put the data folder on a local disk (not on a network share or in memory).',
    },
  );

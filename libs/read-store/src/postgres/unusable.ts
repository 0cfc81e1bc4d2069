import type { ServerFault } from '#event-store';
import { UnusableReadStore } from '../port.js';

/** Why rows on a server cannot be used, and what to do; `place` is the address without secrets. */
export const unusableRows = (place: string, { zh, en }: ServerFault, cause?: unknown): UnusableReadStore =>
  new UnusableReadStore(
    `视图库无法使用（${place}）：${zh.what}${zh.todo}\nThe read store cannot be used (${place}): ${en.what} ${en.todo}`,
    cause === undefined ? undefined : { cause },
  );

/** The schema has tables, but not those of a read store. */
export const foreign: ServerFault = {
  zh: { what: '该模式中是另一个程序的表，或是事件库。', todo: '内容未被改动。请用 ?schema= 为视图指定另一个模式。' },
  en: {
    what: 'the schema has the tables of another program, or an event store.',
    todo: 'It was left as it is. Name another schema for the rows with ?schema=.',
  },
};

export const newer = (found: number, known: number): ServerFault => ({
  zh: {
    what: `它由更新版本的灵渠写成（格式 ${found}，本版本只认识到 ${known}）。`,
    todo: '请用该版本或更新的版本启动。',
  },
  en: {
    what: `it was written by a newer version of Lingqu (format ${found}; this version knows up to ${known}).`,
    todo: 'Start that version or a later one.',
  },
});

/** Another process writes these rows. */
export const inUse: ServerFault = {
  zh: {
    what: '另一个进程正在写入这些视图。',
    todo: '请先停止它，或用 ?schema= 指定另一个模式；多个服务共用视图时，由 apps/projector 写入。',
  },
  en: {
    what: 'another process writes these rows.',
    todo: 'Stop it, or name another schema with ?schema=; where several servers share rows, apps/projector writes them.',
  },
};

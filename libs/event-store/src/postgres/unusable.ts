import type { UnusableStore } from '../port.js';
import { refusal } from '../unusable.js';

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

export const damaged = (place: string, zh: string, en: string): UnusableStore =>
  refusal(
    place,
    { what: `内容已损坏：${zh}。`, todo: '请勿手工修改：停止服务，保留该模式以便查验，用最近的备份恢复到另一个模式。' },
    {
      what: `its content is damaged: ${en}.`,
      todo: 'Do not edit it by hand: stop the service, keep the schema for examination and restore the latest backup to another one.',
    },
  );

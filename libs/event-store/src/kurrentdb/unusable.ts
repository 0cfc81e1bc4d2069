import type { UnusableStore } from '../port.js';
import { because, refusal } from '../unusable.js';

/** Cannot be connected to, or this user may not use it. */
export const inaccessible = (place: string, cause: unknown): UnusableStore =>
  refusal(
    place,
    {
      what: `无法连接或使用（${because(cause)}）。`,
      todo: '请检查 KurrentDB 是否已启动，地址、证书、用户名、密码是否正确，该用户是否有权读写此处的流（docs/kurrentdb.md）。',
    },
    {
      what: `it cannot be connected to or used (${because(cause)}).`,
      todo: 'Check that KurrentDB is running, that address, certificate, user and password are right, and that the user may read and write these streams (docs/kurrentdb.md).',
    },
    cause,
  );

export const oldServer = (place: string, found: string, needed: string): UnusableStore =>
  refusal(
    place,
    { what: `服务器为 KurrentDB ${found}，需要 ${needed} 或更新的版本。`, todo: '请升级服务器后再启动。' },
    {
      what: `the server is KurrentDB ${found}; ${needed} or later is needed.`,
      todo: 'Upgrade the server and start again.',
    },
  );

/** The streams are not those of an event store of Lingqu. */
export const foreign = (place: string): UnusableStore =>
  refusal(
    place,
    { what: '这些流属于另一个程序，不是灵渠的事件库。', todo: '内容未被改动。请用 ?prefix= 指定另一个前缀。' },
    {
      what: 'its streams are those of another program, not an event store of Lingqu.',
      todo: 'They were left as they are. Name another prefix with ?prefix=.',
    },
  );

export const damaged = (place: string, zh: string, en: string): UnusableStore =>
  refusal(
    place,
    { what: `内容已损坏：${zh}。`, todo: '请勿手工修改：停止服务，保留服务器的数据以便查验，用最近的备份恢复。' },
    {
      what: `its content is damaged: ${en}.`,
      todo: 'Do not edit it by hand: stop the service, keep the data of the server for examination and restore the latest backup.',
    },
  );

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  copyLog,
  eventStoreServer,
  lockFolder,
  openSqliteEventStore,
  OtherHistory,
  SERVER_EXAMPLES,
  WrongAddress,
  type CopyTarget,
} from '#event-store';
import { readModels } from '#projections';
import { differingRows, rowDigestsByReplay } from '#read-store';
import { CommandFailed, EXIT } from '../foundation/failure.js';
import { info, print, step } from '../foundation/output.js';

const SQLITE = /^sqlite:(.+)$/s;

/** An event store that is opened for the time of its use. */
interface Place {
  /** For messages: without password. */
  readonly shown: string;
  use(work: (store: CopyTarget) => Promise<void>): Promise<void>;
}

/**
 * Copies all events from one store to another, or continues such a copy, and compares the digests of the events and of
 * the rows that they give. The source stays as it is.
 * @throws FolderInUse while a server uses a folder; UnusableStore
 */
export async function moveEvents({ from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  const source = placeOf('--from', from);
  const target = placeOf('--to', to);
  if (source.shown === target.shown)
    throw new CommandFailed(EXIT.usage, '--from 与 --to 是同一处', '--from and --to name the same store');
  requireFile(from);
  await source.use((events) => target.use((copy) => copyAndCompare(events, copy, target.shown)));
}

async function copyAndCompare(from: CopyTarget, to: CopyTarget, shown: string): Promise<void> {
  const begun = await to.head();
  if (begun > 0)
    info(`目标已有 ${begun} 条事件，逐条比对后继续`, `the target has ${begun} events; comparing them, then continuing`);
  let reported = performance.now();
  const onProgress = (position: number, head: number): void => {
    if (performance.now() - reported < 2_000) return;
    reported = performance.now();
    info(`已复制 ${position} / ${head}`, `copied ${position} of ${head}`);
  };
  try {
    const head = await step('复制事件并逐条比对摘要', 'copying the events and comparing every digest', () =>
      copyLog({ from, to, onProgress }),
    );
    await step('重算并比对各视图', 'folding both logs and comparing the rows', () => compareRows(from, to, head));
    print(`${head} 条事件已在 ${shown} / ${head} events are in ${shown}`);
    info(
      '源库未被改动。请设置 LINGQU_EVENT_STORE（移回数据目录时去掉它），把数据目录中不再使用的 events.db 移到别处保存，再启动服务',
      'the source was left as it is; set LINGQU_EVENT_STORE (or remove it after a move back to a folder), put an events.db that is no longer used elsewhere, then start the server',
    );
  } catch (error) {
    if (!(error instanceof OtherHistory)) throw error;
    throw new CommandFailed(
      EXIT.store,
      `${shown} 中第 ${error.position} 条事件不是源库的，未复制任何事件。目标须为空，或是此前同一次复制的开头。`,
      `event ${error.position} in ${shown} is not that of the source; nothing was copied. The target must be empty, or the beginning of the same log from an interrupted copy.`,
    );
  }
}

async function compareRows(from: CopyTarget, to: CopyTarget, head: number): Promise<void> {
  const differing = differingRows(
    await rowDigestsByReplay(from, readModels, head),
    await rowDigestsByReplay(to, readModels, head),
  );
  if (differing.length === 0) return;
  throw new CommandFailed(
    EXIT.failed,
    '两处事件算出的视图不同，请不要使用目标库，并报告此问题',
    'the rows that both logs give differ; do not use the target, and report this',
  );
}

function placeOf(option: string, given: string): Place {
  const folder = SQLITE.exec(given)?.[1];
  if (folder !== undefined) return placeInFolder(resolve(folder));
  const server = eventStoreServer(given);
  try {
    if (server === undefined) throw new WrongAddress('');
    const { shown } = server.parse(given);
    // No event is recorded by a copy, so a wrong clock does no harm.
    const open = (): Promise<CopyTarget> => server.open({ address: given, acceptClock: true });
    return { shown, use: async (work) => closedAfter(await open(), work) };
  } catch (error) {
    if (!(error instanceof WrongAddress)) throw error;
    const reason = error.message === '' ? '' : ` (${error.message})`;
    throw new CommandFailed(
      EXIT.usage,
      `${option} 应为 sqlite:DATA_DIR、${SERVER_EXAMPLES.join(' 或 ')}${reason}`,
      `${option} must be sqlite:DATA_DIR, ${SERVER_EXAMPLES.join(' or ')}${reason}`,
    );
  }
}

function placeInFolder(folder: string): Place {
  const file = join(folder, 'events.db');
  return {
    shown: file,
    use: async (work) => {
      const lock = lockFolder(folder);
      try {
        await closedAfter(openSqliteEventStore({ file, acceptClock: true }), work);
      } finally {
        lock.release();
      }
    },
  };
}

async function closedAfter(store: CopyTarget, work: (store: CopyTarget) => Promise<void>): Promise<void> {
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

/** @throws CommandFailed when the folder of the source has no event store: opening it would create one */
function requireFile(given: string): void {
  const folder = SQLITE.exec(given)?.[1];
  if (folder === undefined) return;
  const file = join(resolve(folder), 'events.db');
  if (existsSync(file)) return;
  throw new CommandFailed(EXIT.store, `没有 ${file}`, `there is no ${file}`);
}

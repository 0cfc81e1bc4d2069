import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CommandFailed, EXIT } from '../../foundation/failure.js';
import { dataFolder } from '../../foundation/data-folder.js';
import { info, print, step } from '../../foundation/output.js';
import { readManifest, requireIntact } from './backup-manifest.js';
import { createEmptyFolder } from './empty-folder.js';
import { verifyCopy } from './verify-copy.js';

export interface RestoreOptions {
  readonly backup: string;
  readonly data?: string;
}

/** Copies a backup into an empty data folder, and reads every event there. @throws CommandFailed */
export async function restore({ backup, data }: RestoreOptions): Promise<void> {
  const source = resolve(backup);
  const folder = dataFolder(data);
  const manifest = readManifest(source);
  const names = manifest.files.map(({ name }) => name);
  if (names.some((name) => !existsSync(join(source, name))) || !names.includes('events.db'))
    throw new CommandFailed(
      EXIT.store,
      `备份不完整：应有 ${names.join('、')}`,
      `the backup is not complete: it should have ${names.join(', ')}`,
    );
  await step('核对备份的散列', 'comparing the hashes of the backup', () => requireIntact(source, manifest.files));
  createEmptyFolder(folder);
  await step(`恢复到 ${folder}`, `restoring into ${folder}`, async () => {
    for (const name of names) {
      mkdirSync(dirname(join(folder, name)), { recursive: true, mode: 0o700 });
      copyFileSync(join(source, name), join(folder, name));
      chmodSync(join(folder, name), 0o600);
    }
    await requireIntact(folder, manifest.files);
  });
  const { events, position } = await step('读取全部事件', 'reading every event', () => verifyCopy(folder));
  info(
    `已恢复 ${events} 条事件，最后的事件序号 ${position}，备份于 ${manifest.createdAt}；启动服务后视图会重新计算`,
    `${events} events restored, last position ${position}, backed up at ${manifest.createdAt}; the server computes the read models when it starts`,
  );
  print(folder);
}

import { copyFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { copyDatabase } from '#event-store';
import { PUBLIC_KEY_FILE } from '#ledger-store';
import { productVersion } from '../../../../api/src/product.js';
import { dataFolder, requireEventFile } from '../../foundation/data-folder.js';
import { info, print, step } from '../../foundation/output.js';
import { describeFile, writeManifest } from './backup-manifest.js';
import { configuredFileStores } from '#files';
import { copyEvidence } from './copy-evidence.js';
import { createEmptyFolder } from './empty-folder.js';
import { verifyCopy } from './verify-copy.js';

/** Rows are folded from the events again. */
const REBUILT = 'read.db';
/**
 * The ledger is copied before the events and the accounts after them, so that the copy has every event that is sealed and
 * every account that an event names, although the server writes meanwhile.
 */
const ORDER = ['ledger.db', 'events.db'];

export interface BackupOptions {
  readonly data?: string;
  readonly out: string;
}

/** Copies the data folder while a server may use it, and reads every event of the copy. @throws CommandFailed */
export async function backup({ data, out }: BackupOptions): Promise<void> {
  const folder = dataFolder(data);
  requireEventFile(folder);
  const target = resolve(out);
  createEmptyFolder(target);
  const names = readdirSync(folder);
  const databases = names.filter((name) => name.endsWith('.db') && name !== REBUILT);
  const ordered = [
    ...ORDER.filter((name) => databases.includes(name)),
    ...databases.filter((name) => !ORDER.includes(name)),
  ];
  const keys = names.filter((name) => name.endsWith('.key') || name === PUBLIC_KEY_FILE);
  const evidence: string[] = [];
  const { isRemote } = configuredFileStores(folder);
  await step(`备份 ${folder} 到 ${target}`, `backing up ${folder} to ${target}`, async () => {
    for (const name of keys) copyFileSync(join(folder, name), join(target, name));
    for (const name of ordered) await copyDatabase(join(folder, name), join(target, name));
    // After the events: a file is stored before an event names it, so the copy has every file of its events.
    if (!isRemote) evidence.push(...(await copyEvidence(folder, target)));
  });
  if (isRemote)
    info(
      '证据文件在对象存储中，不在这份备份里；请另行备份该存储桶（版本控制或异地复制）',
      'the files of evidence are in the object store and not in this backup; back up its bucket too (versions or replication)',
    );
  const { events, position } = await step('读取备份中的全部事件', 'reading every event of the copy', () =>
    verifyCopy(target),
  );
  const files = [];
  for (const name of [...keys, ...ordered, ...evidence].sort()) files.push(await describeFile(target, name));
  writeManifest(target, {
    product: `lingqu ${productVersion}`,
    createdAt: new Date().toISOString(),
    events,
    position,
    files,
  });
  info(
    `已备份并核验 ${events} 条事件，最后的事件序号 ${position}；其中含密钥与账号，请妥善保管`,
    `${events} events backed up and verified, last position ${position}; the backup has keys and accounts, keep it safe`,
  );
  print(target);
}

import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailed, EXIT } from '../../foundation/failure.js';

const MANIFEST = 'backup.json';
const FORMAT = 1;

export interface BackedUpFile {
  readonly name: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** What a backup holds. It is written last, so a backup without it was interrupted. */
export interface BackupManifest {
  readonly format: number;
  readonly product: string;
  /** UTC ISO 8601. */
  readonly createdAt: string;
  readonly events: number;
  /** Position of the last event. */
  readonly position: number;
  readonly files: readonly BackedUpFile[];
}

export async function describeFile(folder: string, name: string): Promise<BackedUpFile> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(join(folder, name))) hash.update(chunk as Buffer);
  return { name, bytes: statSync(join(folder, name)).size, sha256: hash.digest('hex') };
}

export function writeManifest(folder: string, manifest: Omit<BackupManifest, 'format'>): void {
  const text = `${JSON.stringify({ format: FORMAT, ...manifest }, null, 2)}\n`;
  writeFileSync(join(folder, MANIFEST), text, { flag: 'wx', mode: 0o600, flush: true });
}

/** @throws CommandFailed for a folder that is no complete backup, or one of a later format */
export function readManifest(folder: string): BackupManifest {
  let manifest: BackupManifest;
  try {
    manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as BackupManifest;
  } catch (error) {
    throw new CommandFailed(
      EXIT.usage,
      `${folder} 不是完整的备份：没有可读的 ${MANIFEST}（备份可能曾中断）。请改用另一份备份。`,
      `${folder} is no complete backup: it has no readable ${MANIFEST} (it may have been interrupted). Use another backup.`,
      { cause: error },
    );
  }
  if (manifest.format === FORMAT) return manifest;
  throw new CommandFailed(
    EXIT.usage,
    `备份的格式为 ${manifest.format}，本版本只支持 ${FORMAT}。请用写出它的版本恢复。`,
    `the backup has format ${manifest.format}, this version supports ${FORMAT}; restore it with the version that wrote it`,
  );
}

/** @throws CommandFailed naming the first file that is not what was backed up */
export async function requireIntact(folder: string, files: readonly BackedUpFile[]): Promise<void> {
  for (const file of files) {
    const found = await describeFile(folder, file.name).catch(() => undefined);
    if (found?.sha256 === file.sha256 && found.bytes === file.bytes) continue;
    throw new CommandFailed(
      EXIT.store,
      `备份已损坏：${file.name} ${found ? '与备份时不同' : '不见了'}。请改用另一份备份。`,
      `the backup is damaged: ${file.name} ${found ? 'is not what was backed up' : 'is missing'}; use another backup`,
    );
  }
}

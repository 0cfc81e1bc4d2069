import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { isDigest, pathOf, type ByteRange, type FileStore, type StoredFile } from '../port.js';

/** Only the user that runs the server may read files. */
export const FILE_MODE = 0o600;
export const FOLDER_MODE = 0o700;

/** Writes what was written to a folder or a file to the disk. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const absent = (error: unknown): undefined => {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  throw error;
};

/** Files in a folder of this machine: `ab/abcdef…`. */
export class FileFolder implements FileStore {
  constructor(private readonly folder: string) {}

  async put({ sha256, bytes }: StoredFile, path: string): Promise<void> {
    const target = this.#path(sha256);
    if ((await this.sizeOf(sha256)) === bytes) return rm(path, { force: true });
    await mkdir(dirname(target), { recursive: true, mode: FOLDER_MODE });
    const handle = await open(path, 'r+');
    try {
      await handle.chmod(FILE_MODE);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(path, target);
    // The name is durable only once its folder is, and that folder in its parent.
    await syncPath(dirname(target));
    await syncPath(this.folder);
  }

  async sizeOf(sha256: string): Promise<number | undefined> {
    return (await stat(this.#path(sha256)).catch(absent))?.size;
  }

  async open(sha256: string, range?: ByteRange): Promise<Readable | undefined> {
    const path = this.#path(sha256);
    if ((await stat(path).catch(absent)) === undefined) return undefined;
    return createReadStream(path, range);
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.#path(sha256), { force: true });
  }

  async *list(): AsyncGenerator<StoredFile> {
    for (const part of await namesIn(this.folder, /^[0-9a-f]{2}$/))
      for (const sha256 of await namesIn(join(this.folder, part), /^[0-9a-f]{64}$/))
        if (isDigest(sha256) && sha256.startsWith(part))
          yield { sha256, bytes: (await stat(join(this.folder, part, sha256))).size };
  }

  #path(sha256: string): string {
    return join(this.folder, pathOf(sha256));
  }
}

async function namesIn(folder: string, pattern: RegExp): Promise<readonly string[]> {
  const names = (await readdir(folder).catch(absent)) ?? [];
  return names.filter((name) => pattern.test(name)).sort();
}

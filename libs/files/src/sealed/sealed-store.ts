import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileFault } from '../file-fault.js';
import { FILE_MODE, FOLDER_MODE } from '../folder/file-folder.js';
import type { ByteRange, FileStore, StoredFile } from '../port.js';
import { fileCipher, type FileSealing } from './file-cipher.js';

/** Where files are in clear, and where those are that no event names in clear yet. */
export interface FileStores {
  readonly clear: FileStore;
  readonly sealed: FileStore;
}

interface SealedStoreOptions extends FileStores {
  readonly sealing: FileSealing;
  /** A folder for files that are being encrypted or decrypted, on the disk of the stores where they are folders. */
  readonly scratch: string;
}

/**
 * Encrypts files until an event names them in clear: nobody can tell yet whether a file that was just uploaded will belong
 * to something that is secret until a moment, such as a bid, whose event is encrypted too (docs/adr/0064).
 */
export class SealedStore implements Omit<FileStore, 'list'> {
  constructor(private readonly options: SealedStoreOptions) {}

  async put(file: StoredFile, path: string): Promise<void> {
    const { clear, sealed, sealing, scratch } = this.options;
    const { sha256, bytes } = file;
    if ((await clear.sizeOf(sha256)) === bytes) return clear.put(file, path);
    const name = sealing.nameOfFile(sha256);
    if ((await sealed.sizeOf(name)) !== bytes) {
      const encrypted = await newFile(scratch);
      try {
        await pipeline(createReadStream(path), fileCipher(sealing.keyOfFile(sha256)), writing(encrypted));
        await sealed.put({ sha256: name, bytes }, encrypted);
      } finally {
        await rm(encrypted, { force: true });
      }
    }
    await rm(path, { force: true });
  }

  async sizeOf(sha256: string): Promise<number | undefined> {
    const { clear, sealed, sealing } = this.options;
    return (await clear.sizeOf(sha256)) ?? sealed.sizeOf(sealing.nameOfFile(sha256));
  }

  async open(sha256: string, range?: ByteRange): Promise<Readable | undefined> {
    const { clear, sealed, sealing } = this.options;
    const content = await clear.open(sha256, range);
    if (content) return content;
    const encrypted = await sealed.open(sealing.nameOfFile(sha256), range);
    // It may have been revealed meanwhile.
    if (!encrypted) return clear.open(sha256, range);
    const decrypted = encrypted.pipe(fileCipher(sealing.keyOfFile(sha256), range?.start));
    encrypted.on('error', (error) => decrypted.destroy(error));
    decrypted.on('close', () => encrypted.destroy());
    return decrypted;
  }

  /**
   * Stores a file in clear, because an event is about to name it in clear. Does nothing for one that is in clear.
   * @throws FileFault FILE_DAMAGED where what was stored does not have the digest
   */
  async reveal({ sha256, bytes }: StoredFile): Promise<void> {
    const { clear, sealed, sealing, scratch } = this.options;
    if ((await clear.sizeOf(sha256)) === bytes) return;
    const content = await this.open(sha256);
    if (!content) return;
    const decrypted = await newFile(scratch);
    try {
      const digest = createHash('sha256');
      content.on('data', (chunk: Buffer) => digest.update(chunk));
      await pipeline(content, writing(decrypted));
      if (digest.digest('hex') !== sha256) throw new FileFault('FILE_DAMAGED', { sha256 });
      await clear.put({ sha256, bytes }, decrypted);
    } finally {
      await rm(decrypted, { force: true });
    }
    await sealed.remove(sealing.nameOfFile(sha256));
  }

  async remove(sha256: string): Promise<void> {
    const { clear, sealed, sealing } = this.options;
    await clear.remove(sha256);
    await sealed.remove(sealing.nameOfFile(sha256));
  }
}

async function newFile(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  return join(folder, `moving-${randomUUID()}`);
}

const writing = (path: string) => createWriteStream(path, { mode: FILE_MODE, flags: 'wx' });

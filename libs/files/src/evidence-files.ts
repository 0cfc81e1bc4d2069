import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AttachedFileData } from '#domain';
import { FileFolder, FOLDER_MODE } from './folder/file-folder.js';
import type { FileStore, StoredFile } from './port.js';
import { FileRegister } from './register/file-register.js';
import type { FileSealing } from './sealed/file-cipher.js';
import { SealedStore, type FileStores } from './sealed/sealed-store.js';
import { Uploads, type UploadLimits } from './uploads.js';

/** Folder of the files in the data folder, and that of the parts of uploads in it. */
export const FILES_FOLDER = 'files';
const INCOMING = 'incoming';
export const SEALED = 'sealed';
export const REGISTER_FILE = 'files.db';

export interface EvidenceFilesOptions extends UploadLimits {
  readonly dataDir: string;
  readonly clock: () => number;
  /** Default: folders in the data folder. */
  readonly stores?: FileStores | undefined;
  /** Encrypts files until an event names them in clear. Default: none is encrypted. */
  readonly sealing?: FileSealing | undefined;
  readonly scanCommand?: string | undefined;
}

/** The folder of the files of a data folder. */
export const fileFolder = (dataDir: string): FileFolder => new FileFolder(join(dataDir, FILES_FOLDER));

/** The folders of the files of a data folder: those in clear, and those that no event names in clear yet. */
export const folderStores = (dataDir: string): FileStores => ({
  clear: fileFolder(dataDir),
  sealed: new FileFolder(join(dataDir, FILES_FOLDER, SEALED)),
});

/** The files of a data folder: their bytes, the register of who uploaded and attached them, and uploads under way. */
export class EvidenceFiles {
  readonly store: Omit<FileStore, 'list'>;
  readonly #sealed: SealedStore | undefined;
  readonly register: FileRegister;
  readonly uploads: Uploads;
  readonly #clock: () => number;

  /** @throws UnusableFileRegister */
  constructor({ dataDir, stores = folderStores(dataDir), sealing, ...options }: EvidenceFilesOptions) {
    mkdirSync(join(dataDir, FILES_FOLDER), { recursive: true, mode: FOLDER_MODE });
    const folder = join(dataDir, FILES_FOLDER, INCOMING);
    this.#sealed = sealing && new SealedStore({ ...stores, sealing, scratch: folder });
    this.store = this.#sealed ?? stores.clear;
    this.register = new FileRegister(join(dataDir, REGISTER_FILE));
    this.#clock = options.clock;
    this.uploads = new Uploads({ ...options, folder, store: this.store, register: this.register });
  }

  /** Whether the organisation uploaded exactly this file. */
  has({ sha256, bytes, mediaType }: AttachedFileData, organisationId: string): boolean {
    const file = this.register.file(sha256);
    return file?.bytes === bytes && file.mediaType === mediaType && this.register.isHeldBy(sha256, organisationId);
  }

  /** Keeps that an event is about to name the file. */
  attach({ sha256 }: AttachedFileData, organisationId: string, eventId: string): void {
    this.register.attach(sha256, organisationId, eventId, this.#clock());
  }

  /** Stores a file in clear, because an event is about to name it in clear. @throws FileFault */
  async reveal(file: AttachedFileData): Promise<void> {
    await this.#sealed?.reveal(file);
  }

  close(): void {
    this.register.close();
  }
}

/** What is found where a file should be. `null`: there is none. */
export async function digestOfStored(store: Pick<FileStore, 'open'>, sha256: string): Promise<StoredFile | null> {
  const content = await store.open(sha256);
  if (!content) return null;
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

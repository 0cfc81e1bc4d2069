import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AttachedFileData } from '#domain';
import { FileFolder, FOLDER_MODE } from './folder/file-folder.js';
import type { FileStore, StoredFile } from './port.js';
import { FileRegister } from './register/file-register.js';
import { Uploads, type UploadLimits } from './uploads.js';

/** Folder of the files in the data folder, and that of the parts of uploads in it. */
export const FILES_FOLDER = 'files';
const INCOMING = 'incoming';
export const REGISTER_FILE = 'files.db';

export interface EvidenceFilesOptions extends UploadLimits {
  readonly dataDir: string;
  readonly clock: () => number;
  /** Default: the folder `files` of the data folder. */
  readonly store?: FileStore | undefined;
  readonly scanCommand?: string | undefined;
}

/** The folder of the files of a data folder. */
export const fileFolder = (dataDir: string): FileFolder => new FileFolder(join(dataDir, FILES_FOLDER));

/** The files of a data folder: their bytes, the register of who uploaded and attached them, and uploads under way. */
export class EvidenceFiles {
  readonly store: FileStore;
  readonly register: FileRegister;
  readonly uploads: Uploads;
  readonly #clock: () => number;

  /** @throws UnusableFileRegister */
  constructor({ dataDir, store, ...options }: EvidenceFilesOptions) {
    mkdirSync(join(dataDir, FILES_FOLDER), { recursive: true, mode: FOLDER_MODE });
    this.store = store ?? fileFolder(dataDir);
    this.register = new FileRegister(join(dataDir, REGISTER_FILE));
    this.#clock = options.clock;
    const folder = join(dataDir, FILES_FOLDER, INCOMING);
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

  close(): void {
    this.register.close();
  }
}

/** What is found where a file should be. `null`: there is none. */
export async function digestOfStored(store: FileStore, sha256: string): Promise<StoredFile | null> {
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

import { fileFolder } from './evidence-files.js';
import type { FileStore } from './port.js';
import { parseS3Address } from './s3/s3-address.js';
import { S3Store } from './s3/s3-store.js';

/** Names where files are: an address of an object store. Default: the folder `files` of the data folder. */
export const FILE_STORE = 'LINGQU_FILES';

export interface ConfiguredStore {
  readonly store: FileStore;
  /** False where the files are in the data folder, and are copied with it. */
  readonly isRemote: boolean;
}

/**
 * Where the files of a data folder are, as the environment says.
 * @throws WrongS3Address
 */
export function configuredFileStore(
  dataDir: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): ConfiguredStore {
  const address = env[FILE_STORE];
  return address === undefined
    ? { store: fileFolder(dataDir), isRemote: false }
    : { store: new S3Store(parseS3Address(address, env)), isRemote: true };
}

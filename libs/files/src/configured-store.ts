import { folderStores, SEALED } from './evidence-files.js';
import type { FileStores } from './sealed/sealed-store.js';
import { parseS3Address } from './s3/s3-address.js';
import { S3Store } from './s3/s3-store.js';

/** Names where files are: an address of an object store. Default: the folder `files` of the data folder. */
export const FILE_STORE = 'LINGQU_FILES';

export interface ConfiguredStores extends FileStores {
  /** False where the files are in the data folder, and are copied with it. */
  readonly isRemote: boolean;
}

/**
 * Where the files of a data folder are, as the environment says.
 * @throws WrongS3Address
 */
export function configuredFileStores(
  dataDir: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): ConfiguredStores {
  const address = env[FILE_STORE];
  if (address === undefined) return { ...folderStores(dataDir), isRemote: false };
  const parsed = parseS3Address(address, env);
  const sealed = new S3Store({ ...parsed, prefix: `${parsed.prefix}${SEALED}/` });
  return { clear: new S3Store(parsed), sealed, isRemote: true };
}

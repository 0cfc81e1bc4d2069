import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FILES_FOLDER, folderStores, pathOf, SEALED, type FileStore } from '#files';

/**
 * Copies the stored files of evidence, without uploads under way; those that no event names in clear yet stay encrypted.
 * Returns their names in the folder.
 */
export async function copyEvidence(folder: string, target: string): Promise<readonly string[]> {
  const { clear, sealed } = folderStores(folder);
  const names: string[] = [];
  const copy = async (store: FileStore, within: string): Promise<void> => {
    for await (const { sha256 } of store.list()) {
      const name = `${within}/${pathOf(sha256)}`;
      mkdirSync(dirname(join(target, name)), { recursive: true, mode: 0o700 });
      copyFileSync(join(folder, name), join(target, name));
      names.push(name);
    }
  };
  // In this order: a file that is revealed meanwhile is in one of the two or in both.
  await copy(sealed, `${FILES_FOLDER}/${SEALED}`);
  await copy(clear, FILES_FOLDER);
  return names;
}

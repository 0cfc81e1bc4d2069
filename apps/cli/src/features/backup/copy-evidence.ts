import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileFolder, FILES_FOLDER, pathOf } from '#files';

/** Copies the stored files of evidence, without uploads under way. Returns their names in the folder. */
export async function copyEvidence(folder: string, target: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { sha256 } of fileFolder(folder).list()) {
    const name = `${FILES_FOLDER}/${pathOf(sha256)}`;
    mkdirSync(dirname(join(target, name)), { recursive: true, mode: 0o700 });
    copyFileSync(join(folder, name), join(target, name));
    names.push(name);
  }
  return names;
}

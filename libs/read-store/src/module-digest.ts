import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `.js` in the build, `.ts` under Jest; all modules have the same extension as this one. */
const EXTENSION = extname(fileURLToPath(import.meta.url));

const isModule = (path: string): boolean =>
  path.endsWith(EXTENSION) && !path.endsWith(`.spec${EXTENSION}`) && !path.split(sep).includes('testing');

/**
 * SHA-256 (hex) over the names and contents of all modules in these folders, tests excepted.
 * @throws Error for a folder without modules, because its digest would never change
 */
export function moduleDigest(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isModule).sort();
    if (paths.length === 0) throw new Error(`no modules (*${EXTENSION}) in ${folder}`);
    for (const path of paths) {
      const content = readFileSync(join(folder, path));
      hash.update(`${path.replaceAll(sep, '/')}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

const sourcesOf = (library: string): string => fileURLToPath(new URL(`../../${library}/src`, import.meta.url));

let cached: string | undefined;

/** The digest of the code that folds events into rows: all of it is in these two libraries. Computed once per process. */
export const foldingCode = (): string => (cached ??= moduleDigest([sourcesOf('domain'), sourcesOf('projections')]));

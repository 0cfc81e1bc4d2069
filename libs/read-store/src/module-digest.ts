import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `.js` when built, `.ts` where the sources run as they are (under Jest): the modules beside this one have it too. */
const EXTENSION = extname(fileURLToPath(import.meta.url));

const isModule = (path: string): boolean =>
  path.endsWith(EXTENSION) && !path.endsWith(`.spec${EXTENSION}`) && !path.split(sep).includes('testing');

/**
 * SHA-256 (hex) over the names and contents of all modules in these folders, tests excepted.
 * @throws Error for a folder without modules: its digest would not notice any change
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

let known: string | undefined;

/**
 * The digest of the code that folds events into rows: every fold with whatever it calls stands in these two libraries.
 * Read once per process.
 */
export const foldingCode = (): string => (known ??= moduleDigest([sourcesOf('domain'), sourcesOf('projections')]));

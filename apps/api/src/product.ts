import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Hexadecimal digits of a build. */
const BUILD_LENGTH = 12;

/** The product's folder: the nearest parent with a package.json, whether the sources or the built files in dist are run. */
function folderOfProduct(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('no package.json above the program files');
    folder = above;
  }
  return folder;
}

export const productFolder = folderOfProduct();

/** Version of the product. */
export const productVersion = (
  JSON.parse(readFileSync(join(productFolder, 'package.json'), 'utf8')) as { readonly version: string }
).version;

/** The build where the sources themselves are run: nothing tells one state of them from another. */
export const UNBUILT = 'unbuilt';

/** The build: a digest of the sources that were built; UNBUILT where the sources themselves are run. */
export const productBuild = buildOf(join(productFolder, 'dist', '.stamps'));

function buildOf(stamps: string): string {
  const parts = ['server', 'dashboard'].map((part) => join(stamps, part)).filter((file) => existsSync(file));
  if (parts.length === 0) return UNBUILT;
  const hash = createHash('sha256');
  for (const file of parts) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, BUILD_LENGTH);
}

/** Folder of the built dashboard. */
export const dashboardFolder = join(productFolder, 'dist', 'dashboard');

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

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

/** Folder of the built dashboard. */
export const dashboardFolder = join(productFolder, 'dist', 'dashboard');

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the product: the nearest one above that has its package.json, seen from the sources and from dist. */
function folderOfProduct(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('the files of the product are not where they belong');
    folder = above;
  }
  return folder;
}

export const productFolder = folderOfProduct();

/** Version of the product. */
export const productVersion = (
  JSON.parse(readFileSync(join(productFolder, 'package.json'), 'utf8')) as { readonly version: string }
).version;

/** Where the built web application lies. */
export const dashboardFolder = join(productFolder, 'dist', 'dashboard');

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the product: the nearest one above that has its package.json, seen from the sources and from dist. */
function productFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('the files of the product are not where they belong');
    folder = above;
  }
  return folder;
}

/** A file of the demonstration data that the product ships. */
export const demonstrationFile = (name: string): string => join(productFolder(), 'apps', 'cli', 'data', name);

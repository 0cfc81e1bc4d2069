import { join } from 'node:path';
import { productFolder } from '../../../api/src/product.js';

/** A file of the demonstration data that the product ships. */
export const demonstrationFile = (name: string): string => join(productFolder, 'apps', 'cli', 'data', name);

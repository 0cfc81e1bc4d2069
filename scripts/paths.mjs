import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * A path inside the repository.
 * @param {...string} parts
 */
export const inRepository = (...parts) => join(ROOT, ...parts);

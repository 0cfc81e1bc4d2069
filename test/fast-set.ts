// Loads many specs into one test file; `npm run test:fast` (jest.fast.config.js) lists them.
import { join } from 'node:path';

/** Paths inside the repository. */
declare const SPECS: readonly string[];

for (const spec of SPECS) await import(join(import.meta.dirname, '..', spec));

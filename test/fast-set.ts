// Loads many specs into one test file; `npm run test:fast` (jest.fast.config.js) lists them.
import { join } from 'node:path';

/** Paths inside the repository. */
declare const SPECS: readonly string[];

// Jest records a hundred frames with each error, and creates an error for each expectation.
Error.stackTraceLimit = 10;

for (const spec of SPECS) await import(join(import.meta.dirname, '..', spec));

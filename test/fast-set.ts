// Loads many specs into one test file (test/support/library-sets.js, test/support/program-sets.js).
import { join } from 'node:path';
import { jest } from '@jest/globals';

/** Paths inside the repository. */
declare const SPECS: readonly string[];

// Jest records a hundred frames with each error, and creates an error for each expectation.
Error.stackTraceLimit = 10;

for (const spec of SPECS) await import(join(import.meta.dirname, '..', spec));

// Some specs set a limit for their tests, which is one for all in a file: the longest that any of them needs.
jest.setTimeout(300_000);

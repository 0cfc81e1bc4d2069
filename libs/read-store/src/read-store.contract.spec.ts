import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { readStoreContract } from './testing/read-store-contract.js';
import { openMemoryReadStore } from './memory/memory-read-store.js';
import { ReferenceReadStore } from './testing/reference-read-store.js';
import { sampleModels } from './testing/sample-models.js';
import { openSqliteReadStore } from './sqlite/sqlite-read-store.js';
import { withRunningTotals } from './totals/totalled-read-store.js';
import { costly } from '../../../test/support/costly.js';

const folder = mkdtempSync(join(tmpdir(), 'rows-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

readStoreContract('the reference store in arrays', async () => new ReferenceReadStore(sampleModels));
readStoreContract('objects in memory', async () => openMemoryReadStore(sampleModels));
readStoreContract('SQLite in memory', async () => openSqliteReadStore({ file: ':memory:', models: sampleModels }));
readStoreContract('a store with running totals', async () => withRunningTotals(openMemoryReadStore(sampleModels)), {
  refills: 12,
  share: 0.2,
});
// A refill of a file starts a thread and syncs a disk.
const REFILLS = 12;
costly('opens dozens of files', () =>
  readStoreContract(
    'SQLite in a file',
    async () => openSqliteReadStore({ file: join(folder, `${++files}.db`), models: sampleModels }),
    { refills: REFILLS },
  ),
);

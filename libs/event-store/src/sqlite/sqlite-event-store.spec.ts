import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventStoreContract } from '../testing/event-store-contract.js';
import { openSqliteEventStore } from './sqlite-event-store.js';

eventStoreContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'events-'));
  const file = join(folder, 'events.db');
  return {
    open: async (clock) => openSqliteEventStore(clock ? { file, clock, simulatedClock: true } : { file }),
    remove: () => rm(folder, { recursive: true }),
  };
});

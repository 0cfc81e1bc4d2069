import { jest } from '@jest/globals';
import { describeWithPostgres } from '../../../event-store/src/testing/postgres-server.js';
import { readStoreContract } from '../testing/read-store-contract.js';
import { sampleModels } from '../testing/sample-models.js';
import { openPostgresReadStore } from './postgres-read-store.js';

// On a loaded machine, a schema takes a second.
jest.setTimeout(120_000);
// Each history has a schema of its own.
const REFILLS = 3;
const SHARE = 0.08;

describeWithPostgres('the read store in PostgreSQL', (newAddress) => {
  readStoreContract('a schema', () => openPostgresReadStore({ address: newAddress(), models: sampleModels }), {
    refills: REFILLS,
    share: SHARE,
  });
});

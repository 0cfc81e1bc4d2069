import { eventStoreContract } from '../testing/event-store-contract.js';
import { describeWithPostgres, runSql } from '../testing/postgres-server.js';
import { parsePostgresAddress } from './postgres-address.js';
import { openPostgresEventStore } from './postgres-event-store.js';

describeWithPostgres('an event store in PostgreSQL', (newAddress) => {
  eventStoreContract('PostgreSQL', async () => {
    const address = newAddress();
    return {
      open: (clock) => openPostgresEventStore(clock ? { address, clock, simulatedClock: true } : { address }),
      remove: () => runSql(address, `DROP SCHEMA IF EXISTS ${parsePostgresAddress(address).schema} CASCADE`),
    };
  });
});

import { eventStoreContract } from '../testing/event-store-contract.js';
import { describeWithKurrent } from '../testing/kurrent-server.js';
import { openKurrentEventStore } from './kurrent-event-store.js';

describeWithKurrent('the KurrentDB adapter', (newAddress) => {
  eventStoreContract('the KurrentDB adapter', async () => {
    const address = newAddress();
    return {
      open: (clock) => openKurrentEventStore(clock ? { address, clock, simulatedClock: true } : { address }),
      // Nothing is deleted: each place has a prefix of its own in a server that ends with the tests.
      remove: async () => undefined,
    };
  });
});

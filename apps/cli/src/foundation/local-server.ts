import { createApplication } from '../../../api/src/application.js';
import type { BidOpenings } from '../../../api/src/bids/bid-openings.js';
import type { EvidenceFiles } from '#files';
import type { IdentityStore } from '#identity';
import { KeyRing } from './key-ring.js';
import { LingquClient } from './lingqu-client.js';
import type { SettableClock } from './settable-clock.js';

const HOST = '127.0.0.1';

/** A server of the product that listens on this machine only. */
export interface LocalServer {
  /** Sends each command with a key of its actor. */
  readonly client: LingquClient;
  readonly identity: IdentityStore;
  readonly keys: KeyRing;
  /** Takes uploads without HTTP. */
  readonly files: EvidenceFiles;
  /** Records the memberships of the accounts that the key ring created as events. */
  recordMemberships(): Promise<void>;
  /** Opens bids at their deadlines once it is started. */
  readonly openings: BidOpenings;
  close(): Promise<void>;
}

/**
 * Starts the application on a data folder, with a simulated clock.
 * @param port 0: any free port
 * @param eventStore the address of the event store on a server; undefined: `events.db` in the folder
 * @param readStore the address of the read store on a server; undefined: `read.db` in the folder
 */
export async function startServer(
  dataDir: string,
  clock: SettableClock,
  port = 0,
  eventStore?: string,
  readStore?: string,
): Promise<LocalServer> {
  const { app, identity, access, openings, files } = await createApplication({
    ...{ dataDir, clock: clock.now, simulatedClock: true, eventStore, readStore },
  });
  const keys = new KeyRing(identity);
  await app.listen(port, HOST);
  return {
    client: new LingquClient(await app.getUrl(), keys.headersFor),
    identity,
    keys,
    files,
    recordMemberships: () => access.recordWhatIsNot({ demonstration: true }),
    openings,
    close: async () => {
      keys.revokeAll();
      await app.close();
    },
  };
}

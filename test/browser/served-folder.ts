import { rmSync } from 'node:fs';
import { createApplication, type ApplicationOptions } from '../../apps/api/src/application.js';
import { KeyRing } from '../../apps/cli/src/foundation/key-ring.js';
import { LingquClient } from '../../apps/cli/src/foundation/lingqu-client.js';
import { SettableClock } from '../../apps/cli/src/foundation/settable-clock.js';
import type { TestServer } from '../scenario/test-server.js';

type Options = Pick<ApplicationOptions, 'witnesses'>;

/** The product over a folder that has events already; the folder is removed when it stops. */
export async function servedFolder(folder: string, at: string, options: Options = {}): Promise<TestServer> {
  const clock = new SettableClock(at);
  const { app, identity, access, openings, events, files } = await createApplication({
    ...{ dataDir: folder, clock: clock.now, simulatedClock: true },
    ...options,
  });
  const keys = new KeyRing(identity);
  await app.listen(0, '127.0.0.1');
  const client = new LingquClient(await app.getUrl(), keys.headersFor);
  await client.caughtUpTo(await events.head());
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= app.close());
  return {
    folder,
    clock,
    client,
    server: {
      ...{ client, identity, keys, files, openings, close },
      recordMemberships: () => access.recordWhatIsNot({ demonstration: true }),
    },
    head: () => events.head(),
    close,
    remove: async () => {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
}

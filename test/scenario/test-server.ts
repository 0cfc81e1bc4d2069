import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { readDemonstration, type Demonstration } from '../../apps/cli/src/features/demo/demo-steps.js';
import type { LingquClient } from '../../apps/cli/src/foundation/lingqu-client.js';
import { startServer, type LocalServer } from '../../apps/cli/src/foundation/local-server.js';
import { SettableClock } from '../../apps/cli/src/foundation/settable-clock.js';
import { demonstrationFile } from '../../apps/cli/src/foundation/product-files.js';
import { withEvents } from '../../apps/cli/src/foundation/data-folder.js';

// Loading the demonstration takes seconds, or longer when the disk is busy, because every command syncs to disk.
jest.setTimeout(300_000);

/** The product with a new, empty store; the test sets its clock. */
export interface TestServer {
  readonly folder: string;
  readonly clock: SettableClock;
  readonly client: LingquClient;
  readonly server: LocalServer;
  /** Position of the last stored event. */
  head(): Promise<number>;
  /** Stops the server; the store remains until `remove`. */
  close(): Promise<void>;
  /** Stops the server and removes the store. */
  remove(): Promise<void>;
}

export const shippedDemonstration = (): Demonstration => readDemonstration(demonstrationFile('demonstration.json'));

export async function startTestServer(from = '2026-01-05T10:00:00+08:00'): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lingqu-test-'));
  const clock = new SettableClock(from);
  const server = await startServer(folder, clock);
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= server.close());
  return {
    folder,
    clock,
    client: server.client,
    server,
    head: () => withEvents(folder, (events) => events.head()),
    close,
    remove: async () => {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
}

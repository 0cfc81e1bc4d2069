import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { readDemonstration, type Demonstration } from '../../apps/cli/src/features/demo/demo-steps.js';
import type { LingquClient } from '../../apps/cli/src/foundation/lingqu-client.js';
import { startServer } from '../../apps/cli/src/foundation/local-server.js';
import { SettableClock } from '../../apps/cli/src/foundation/settable-clock.js';
import { demonstrationFile } from '../../apps/cli/src/foundation/product-files.js';
import { withEvents } from '../../apps/cli/src/foundation/data-folder.js';

// The demonstration is loaded in seconds, but every command waits for the disk, which other work may keep busy.
jest.setTimeout(300_000);

/** The product, serving an empty store of its own, with its time in the hand of the test. */
export interface Stage {
  readonly folder: string;
  readonly clock: SettableClock;
  readonly client: LingquClient;
  /** Position of the last event on disk. */
  head(): Promise<number>;
  /** Stops serving; the store stays until `strike`. */
  close(): Promise<void>;
  /** Stops serving and removes the store. */
  strike(): Promise<void>;
}

export const shippedDemonstration = (): Demonstration => readDemonstration(demonstrationFile('demonstration.json'));

export async function setStage(from = '2026-01-05T10:00:00+08:00'): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'lingqu-stage-'));
  const clock = new SettableClock(from);
  const server = await startServer(folder, clock);
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= server.close());
  return {
    folder,
    clock,
    client: server.client,
    head: () => withEvents(folder, (events) => events.head()),
    close,
    strike: async () => {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
}

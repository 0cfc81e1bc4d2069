import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { loadResults, loadSteps } from '../../apps/cli/src/features/demo/load-demo.js';
import { readDemonstration, type Demonstration } from '../../apps/cli/src/features/demo/demo-steps.js';
import type { LingquClient } from '../../apps/cli/src/foundation/lingqu-client.js';
import { startServer, type LocalServer } from '../../apps/cli/src/foundation/local-server.js';
import { SettableClock } from '../../apps/cli/src/foundation/settable-clock.js';
import { demonstrationFile } from '../../apps/cli/src/foundation/product-files.js';
import { openSqliteEventStore, type EventStore } from '#event-store';
import { eventFile, withEvents } from '../../apps/cli/src/foundation/data-folder.js';
import { copyOfPrepared } from '../support/prepared-folder.js';

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

/** @param data a data folder with events, which is removed with the server */
export async function startTestServer(from = '2026-01-05T10:00:00+08:00', data?: string): Promise<TestServer> {
  const folder = data ?? mkdtempSync(join(tmpdir(), 'lingqu-test-'));
  const clock = new SettableClock(from);
  const server = await startServer(folder, clock);
  let closed: Promise<void> | undefined;
  /** Opened once: opening checks the file, which takes longer than to read its head. */
  let events: EventStore | undefined;
  const close = async (): Promise<void> => {
    await (closed ??= server.close());
    await events?.close();
    events = undefined;
  };
  return {
    folder,
    clock,
    client: server.client,
    server,
    head: () => (events ??= openSqliteEventStore({ file: eventFile(folder), acceptClock: true })).head(),
    close,
    remove: async () => {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The steps of the demonstration before the import of test results, or all of it with the results. */
export type DemonstrationPart = 'steps' | 'all';

/** Records a part of the demonstration by commands, and returns the closed data folder. */
async function recordDemonstration(part: DemonstrationPart): Promise<string> {
  const demo = shippedDemonstration();
  const server = await startTestServer(demo.steps[0]?.recordedAt);
  await loadSteps(demo, server.client, server.clock);
  if (part === 'all') await loadResults(demo, server.client, server.clock);
  await server.client.caughtUpTo(await server.head());
  await server.close();
  return server.folder;
}

/** The product with the demonstration, at the time of its last event; a run of Jest records it once. */
export async function startDemonstration(part: DemonstrationPart): Promise<TestServer> {
  const folder = await copyOfPrepared(`demonstration-${part}`, () => recordDemonstration(part));
  const [last] = await withEvents(folder, async (events) => events.readAll((await events.head()) - 1, 1));
  const server = await startTestServer(last?.recordedAt, folder);
  await server.client.caughtUpTo(await server.head());
  return server;
}

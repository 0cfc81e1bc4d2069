import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PastEvent } from '#domain';
import { openSqliteEventStore } from '#event-store';
import { eventFile } from '../../apps/cli/src/foundation/data-folder.js';

/** A temporary data folder with the events: one append per command, each recorded at its own time. */
export async function recordedFolder(history: readonly PastEvent[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lingqu-recorded-'));
  let now = '';
  const store = openSqliteEventStore({ file: eventFile(folder), clock: () => Date.parse(now), acceptClock: true });
  for (const events of appendsOf(history)) {
    now = events[0]?.recordedAt ?? now;
    await store.append(
      events.map(({ version: _v, position: _p, recordedAt: _r, ...event }) => ({
        ...event,
        commandHash: event.commandId,
      })),
      [],
    );
  }
  await store.close();
  return folder;
}

/** Adjacent events with the same command id. */
const appendsOf = (history: readonly PastEvent[]): Iterable<readonly PastEvent[]> =>
  Map.groupBy(history, ({ commandId }) => commandId).values();

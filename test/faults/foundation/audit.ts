import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore, type EventStore, type StoredEvent } from '#event-store';
import { productFolder } from '../../../apps/api/src/product.js';
import type { Acknowledged } from './command-load.js';

const PAGE = 5_000;
const COMPARE_ROWS = join(productFolder, 'test', 'faults', 'foundation', 'compare-rows.mjs');

/** A promise of the store that does not hold. */
export class Loss extends Error {}

async function allEvents(store: EventStore): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (;;) {
    const page = await store.readAll(events.at(-1)?.position ?? 0, PAGE);
    if (page.length === 0) return events;
    events.push(...page);
  }
}

/**
 * Compares stored events with what was acknowledged: every acknowledged event is there, under its command; no command
 * was stored twice; positions have no gap, versions of a stream neither.
 * @returns the number of stored events
 * @throws Loss, with the first difference
 */
export function compare(events: readonly StoredEvent[], acknowledged: Acknowledged): number {
  const byCommand = Map.groupBy(events, ({ commandId }) => commandId);
  for (const [commandId, ids] of acknowledged) {
    const stored = byCommand.get(commandId)?.map(({ id }) => id) ?? [];
    if (stored.length === 0) throw new Loss(`command ${commandId} was acknowledged and is not stored`);
    if (String(stored) !== String(ids))
      throw new Loss(`command ${commandId} was acknowledged as ${String(ids)} and is stored as ${String(stored)}`);
  }
  const versions = new Map<string, number>();
  for (const [index, { position, stream, version, id }] of events.entries()) {
    if (position !== index + 1) throw new Loss(`event ${id} is at ${position}, expected at ${index + 1}`);
    if (version !== (versions.get(stream) ?? 0) + 1) throw new Loss(`version ${version} of ${stream} follows a gap`);
    versions.set(stream, version);
  }
  if (new Set(events.map(({ id }) => id)).size !== events.length) throw new Loss('an event is stored twice');
  return events.length;
}

/** Compares the events in a folder that no process has open. @throws Loss */
export async function compareFolder(folder: string, acknowledged: Acknowledged): Promise<number> {
  const store = openSqliteEventStore({ file: join(folder, 'events.db'), acceptClock: true });
  try {
    return compare(await allEvents(store), acknowledged);
  } finally {
    await store.close();
  }
}

/**
 * Compares the rows in a folder that no process has open, and whose server had caught up, with rows that are folded
 * again from its events, byte for byte.
 * @throws Loss
 */
export function compareRows(folder: string): void {
  const copy = mkdtempSync(join(tmpdir(), 'lingqu-audit-'));
  try {
    cpSync(folder, copy, { recursive: true });
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMPARE_ROWS, copy], { encoding: 'utf8' });
    if (status !== 0) throw new Loss(`the rows that the server wrote are not those of a rebuild: ${stdout}${stderr}`);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

import { bytesAt, type EventStore } from '#event-store';
import { entryBundleBytes, hasTile, MAX_ENTRY_BYTES, TILE_WIDTH, type Tile } from '#ledger';
import type { Ledger } from './ledger.js';
import type { LogReference } from './log-name.js';

/** An entry that is longer than an entry bundle of C2SP tlog-tiles can hold; a bundle of Lingqu has no such limit. */
export class EntryTooLong extends Error {
  override readonly name = 'EntryTooLong';

  /** @param index of the entry in its log */
  constructor(
    readonly index: number,
    readonly bytes: number,
  ) {
    super(`entry ${index} has ${bytes} bytes, more than the ${MAX_ENTRY_BYTES} of an entry bundle`);
  }
}

/**
 * The entries under a tile of level 0, in the form of C2SP tlog-tiles: stored bytes of events, or states of logs in the log
 * of logs. Undefined when the log does not have all of them.
 * @throws EntryTooLong
 */
export async function entryBundle(
  events: Pick<EventStore, 'readBytes'>,
  ledger: Ledger,
  log: LogReference,
  tile: Tile,
): Promise<Uint8Array | undefined> {
  const state = ledger.state(log);
  if (!state || !hasTile(tile, state.size)) return undefined;
  const first = tile.index * TILE_WIDTH;
  const entries =
    log === 'logs'
      ? ledger.file.sealTexts(first, tile.width)
      : await Promise.all(
          ledger.file.positions(log.chain, first, tile.width).map((position) => bytesAt(events, position)),
        );
  const tooLong = entries.findIndex((entry) => Buffer.byteLength(entry) > MAX_ENTRY_BYTES);
  if (tooLong >= 0) throw new EntryTooLong(first + tooLong, Buffer.byteLength(entries[tooLong] ?? ''));
  return entryBundleBytes(entries);
}

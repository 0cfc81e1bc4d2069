import { AppendTooLarge } from '../port.js';
import type { SealedRecord } from '../sealed-record.js';

/** The largest stored event, in bytes. The server's own limit is 16 MiB by default, and often set lower. */
export const MAX_EVENT_BYTES = 1024 * 1024;
/** The most events in one append of the server. */
export const MAX_EVENTS = 1_000;
/** The most stored bytes of events in one append of the server: it gets up to three times as many. */
export const MAX_APPEND_BYTES = 4 * 1024 * 1024;

/** More than `recordedAt`, `version` and the brackets add. */
const REST = 64;

export const bytesOf = ({ head, tail }: SealedRecord): number =>
  Buffer.byteLength(head) + Buffer.byteLength(tail) + REST;

/** @throws AppendTooLarge */
export function requireLimits(records: readonly SealedRecord[]): void {
  if (records.length > MAX_EVENTS) throw new AppendTooLarge(records.length, 'events', MAX_EVENTS);
  const sizes = records.map(bytesOf);
  const largest = Math.max(0, ...sizes);
  if (largest > MAX_EVENT_BYTES) throw new AppendTooLarge(largest, 'bytes', MAX_EVENT_BYTES);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total > MAX_APPEND_BYTES) throw new AppendTooLarge(total, 'bytes', MAX_APPEND_BYTES);
}

/** Consecutive items in slices that stay within the limits of one append. */
export function slices<T>(
  items: readonly T[],
  sizeOf: (item: T) => { readonly events: number; readonly bytes: number },
) {
  const all: T[][] = [];
  let events = Infinity;
  let bytes = Infinity;
  for (const item of items) {
    const size = sizeOf(item);
    events += size.events;
    bytes += size.bytes;
    if (events > MAX_EVENTS || bytes > MAX_APPEND_BYTES) {
      all.push([]);
      ({ events, bytes } = size);
    }
    all.at(-1)?.push(item);
  }
  return all;
}

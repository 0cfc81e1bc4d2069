/** Entries of an entry bundle are at most this long, in bytes: their length is written in 16 bits. */
export const MAX_ENTRY_BYTES = 0xffff;

const LENGTH_BYTES = 2;

/**
 * Entries one after the other, each after its length as a big-endian 16-bit number (C2SP tlog-tiles).
 * @throws RangeError for an entry of more than MAX_ENTRY_BYTES
 */
export const entryBundleBytes = (entries: readonly string[]): Uint8Array =>
  Buffer.concat(
    entries.flatMap((entry) => {
      const bytes = Buffer.from(entry);
      if (bytes.length > MAX_ENTRY_BYTES) throw new RangeError(`an entry has ${bytes.length} bytes`);
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt16BE(bytes.length);
      return [length, bytes];
    }),
  );

/**
 * The entries of a bundle, as text.
 * @throws RangeError when the bundle ends inside an entry
 */
export function entriesIn(bundle: Uint8Array): readonly string[] {
  const bytes = Buffer.from(bundle);
  const entries: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const begin = at + LENGTH_BYTES;
    const end = begin + (begin > bytes.length ? 0 : bytes.readUInt16BE(at));
    if (end > bytes.length) throw new RangeError('the bundle ends inside an entry');
    entries.push(bytes.toString('utf8', begin, end));
    at = end;
  }
  return entries;
}

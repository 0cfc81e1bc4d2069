import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entriesIn, entryBundleBytes, MAX_ENTRY_BYTES } from './entry-bundle.js';

describe('an entry bundle', () => {
  it('has each entry after its length in two bytes', () => {
    expect(Buffer.from(entryBundleBytes(['a', '链'])).toString('hex')).toBe('0001610003e993be');
    expect(entryBundleBytes([])).toHaveLength(0);
  });

  it('is read back as written', () => {
    const entries = fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { maxLength: 20 });
    fc.assert(fc.property(entries, (texts) => expect(entriesIn(entryBundleBytes(texts))).toEqual(texts)));
  });

  it('holds entries of at most 65,535 bytes', () => {
    expect(entriesIn(entryBundleBytes(['x'.repeat(MAX_ENTRY_BYTES)]))).toEqual(['x'.repeat(MAX_ENTRY_BYTES)]);
    expect(() => entryBundleBytes(['x'.repeat(MAX_ENTRY_BYTES + 1)])).toThrow(RangeError);
  });

  it.each(['00', '0002', '000261'])('that ends inside an entry is refused: %s', (hex) =>
    expect(() => entriesIn(Buffer.from(hex, 'hex'))).toThrow(RangeError),
  );
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KEY_BYTES, NONCE_BYTES, openBox, SALT_BYTES, sealBox, type SealedBox } from './sealed-box.js';

const bytes = (length: number, value: number): Uint8Array => new Uint8Array(length).fill(value);
const key = bytes(KEY_BYTES, 1);
const place = 'event-1';
const sealing = { key, nonce: bytes(NONCE_BYTES, 2), salt: bytes(SALT_BYTES, 3), place };
const sealed = (value: object, more: Partial<typeof sealing> = {}): SealedBox =>
  sealBox(value, { ...sealing, ...more });
const value = { priceCny: 2_200_000, proposal: '镀层改进' };

describe('a sealed box', () => {
  it('opens with its key at its place, for any value', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer())), (each) => {
        const plain = { ...each };
        expect(openBox(sealed(plain), key, place)).toEqual(plain);
      }),
    ));

  it.each([
    ['another key', sealed(value), bytes(KEY_BYTES, 9), place],
    ['a key of another length', sealed(value), bytes(16, 1), place],
    ['another place', sealed(value), key, 'event-2'],
    ['another commitment', { ...sealed(value), commitment: '0'.repeat(64) }, key, place],
    ['a box that is too short', { ...sealed(value), box: 'AAAA' }, key, place],
  ] as const)('does not open with %s', (_what, box, by, at) => expect(openBox(box, by, at)).toBeUndefined());

  it('does not open when any byte of it was changed', () =>
    fc.assert(
      fc.property(fc.nat(), (at) => {
        const box = sealed(value);
        const changed = Buffer.from(box.box, 'base64');
        changed[at % changed.length]! ^= 1;
        expect(openBox({ ...box, box: changed.toString('base64') }, key, place)).toBeUndefined();
      }),
    ));

  it('has the same size for short and long content', () => {
    const sizes = ['', '短', '长'.repeat(2_000)].map((proposal) => sealed({ proposal }).box.length);
    expect(new Set(sizes).size).toBe(1);
  });

  it('has a commitment that depends on the salt, so that it cannot be guessed', () =>
    expect(sealed(value).commitment).not.toBe(sealed(value, { salt: bytes(SALT_BYTES, 4) }).commitment));
});

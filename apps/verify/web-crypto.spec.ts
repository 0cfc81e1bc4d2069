import { expect, it, describe } from '@jest/globals';
import { KEY_BYTES, NONCE_BYTES, SALT_BYTES, sealBox } from '#ledger';

const TAG_BYTES = 16;
const bytes = (size: number, value: number): Uint8Array => new Uint8Array(size).fill(value);
const key = bytes(KEY_BYTES, 1);
const place = 'the id of the event';
const sealed = sealBox(
  { priceCny: 1_200_000, proposal: '镀层与结构联合改进' },
  { key, nonce: bytes(NONCE_BYTES, 2), salt: bytes(SALT_BYTES, 3), place },
);
const box = Uint8Array.from(Buffer.from(sealed.box, 'base64'));

// After sealing: it replaces the global `Buffer` of Node, which seals.
const { answered, createDecipheriv } = await import('./web-crypto.js');

/** The steps of `openBox`, with WebCrypto. */
function open(content: Uint8Array, at: string): string {
  const end = content.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, content.subarray(0, NONCE_BYTES))
    .setAAD(new TextEncoder().encode(at))
    .setAuthTag(content.subarray(end));
  return [decipher.update(content.subarray(NONCE_BYTES, end)), decipher.final()].join('');
}

describe('a sealed fact in the browser', () => {
  it('is opened once WebCrypto has answered, with the content that Node sealed', async () => {
    expect(() => open(box, place)).toThrow('it is not open');
    expect(await answered()).toBe(true);
    expect(JSON.parse(open(box, place))).toMatchObject({ value: { priceCny: 1_200_000 } });
    expect(await answered()).toBe(false);
  });

  it.each([
    ['at another place', box, 'another event'],
    ['after a change of its content', box.with(NONCE_BYTES, (box[NONCE_BYTES] ?? 0) ^ 1), place],
    ['after a change of its tag', box.with(box.length - 1, (box.at(-1) ?? 0) ^ 1), place],
  ])('is not opened %s', async (_, content, at) => {
    for (let again = 0; again < 2; again++) {
      expect(() => open(content, at)).toThrow('it is not open');
      await answered();
    }
  });
});

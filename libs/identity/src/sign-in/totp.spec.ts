import { describe, expect, it } from '@jest/globals';
import { acceptedStep, base32, codeOf, otpauthUrl, stepAt } from './totp.js';

/** The secret of the test vectors of RFC 6238. */
const SECRET = Buffer.from('12345678901234567890');

describe('time-based codes (RFC 6238)', () => {
  // The last six of the eight digits in appendix B.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i seconds the code is %s', (seconds, code) => {
    expect(codeOf(SECRET, stepAt(seconds * 1000))).toBe(code);
  });

  const NOW = 1_111_111_109_000;
  const NOW_STEP = stepAt(NOW);

  it.each([
    [-2, undefined],
    [-1, NOW_STEP - 1],
    [0, NOW_STEP],
    [1, NOW_STEP + 1],
    [2, undefined],
  ])('a code that is %i steps off is accepted as %p', (offset, step) => {
    expect(acceptedStep(SECRET, codeOf(SECRET, NOW_STEP + offset), NOW, 0)).toBe(step);
  });

  it('accepts a code once', () => {
    expect(acceptedStep(SECRET, codeOf(SECRET, NOW_STEP), NOW, NOW_STEP)).toBeUndefined();
  });

  it.each(['', '08180', '0818044', 'abcdef'])('refuses %p', (code) => {
    expect(acceptedStep(SECRET, code, NOW, 0)).toBeUndefined();
  });

  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('base32 of %p is %p (RFC 4648)', (text, encoded) => {
    expect(base32(Buffer.from(text))).toBe(encoded);
  });

  it('gives the address that apps read', () => {
    expect(otpauthUrl(Buffer.from('foobar'), 'a@b')).toBe(
      'otpauth://totp/Lingqu:a%40b?secret=MZXW6YTBOI&issuer=Lingqu',
    );
  });
});

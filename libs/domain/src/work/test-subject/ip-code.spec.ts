import { describe, expect, it } from '@jest/globals';
import { readIpCode, reachesIpCode } from './ip-code.js';

const SOLIDS = ['0', '1', '2', '3', '4', '5', '6', 'X'];
const WATER = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '9K', 'X'];
const CODES = SOLIDS.flatMap((solids) => WATER.map((water) => `IP${solids}${water}`)).filter((code) => code !== 'IPXX');
const ALL = [...CODES, 'IP65/IP67', 'IP66/IP68', 'IP66/IP68/IP69K', 'IPX5/IPX7', 'IP6X/IPX8'];

describe('IP codes (IEC 60529)', () => {
  it.each([
    ['IP67', 'IP67'],
    ['ip67', 'IP67'],
    ['IP 67', 'IP67'],
    ['IPX7', 'IPX7'],
    ['IP6X', 'IP6X'],
    ['IP69K', 'IP69K'],
    ['IPX9K', 'IPX9K'],
    ['IP66/IP67', 'IP66/IP67'],
    ['IP66 / IP67', 'IP66/IP67'],
    ['IP66/67', 'IP66/IP67'],
  ])('%s is read as %s', (text, code) => expect(readIpCode(text)).toBe(code));

  it.each(['IP', 'IP6', 'IP70', 'IP670', 'IPXX', 'IP6K9K', 'IP67/', '/IP67', '67', 'IP67,IP66', 'IK67', ''])(
    '%p is none',
    (text) => expect(readIpCode(text)).toBeUndefined(),
  );

  it.each([
    ['IP67', 'IP66', false],
    ['IP68', 'IP66', false],
    ['IP67', 'IP65', false],
    ['IP68', 'IP67', true],
    ['IP67', 'IP68', false],
    ['IP67', 'IP64', true],
    ['IP66', 'IP65', true],
    ['IP66', 'IP67', false],
    ['IP69', 'IP66', false],
    ['IP69', 'IP67', false],
    ['IP69K', 'IP65', false],
    ['IP69K', 'IP68', false],
    ['IP69', 'IP69K', false],
    ['IP69K', 'IP69', false],
    ['IP69', 'IP69', true],
    ['IP66/IP67', 'IP66', true],
    ['IP66/IP67', 'IP67', true],
    ['IP66/IP67', 'IP66/IP67', true],
    ['IP67', 'IP66/IP67', false],
    ['IP65/IP68', 'IP66/IP67', false],
    ['IP58', 'IP67', false],
    ['IP67', 'IPX7', true],
    ['IP67', 'IP6X', true],
    ['IPX7', 'IPX6', false],
    ['IPX7', 'IP67', 'not stated'],
    ['IP6X', 'IP67', 'not stated'],
    ['IPX4', 'IP67', false],
  ] as const)('%s under %s: %s', (measured, required, reached) =>
    expect(reachesIpCode(measured, required)).toBe(reached),
  );

  it('meet themselves, and what is met by what they meet', () => {
    const metBy = new Map(ALL.map((a) => [a, new Set(ALL.filter((b) => reachesIpCode(a, b) === true))]));
    for (const [a, met] of metBy) {
      expect([a, met.has(a)]).toEqual([a, true]);
      const lost = [...met].flatMap((b) => [...(metBy.get(b) ?? [])].filter((c) => !met.has(c)));
      expect([a, lost]).toEqual([a, []]);
    }
  });

  it('state nothing of jets by immersion, and nothing of either by numeral 9', () => {
    const implied = (code: string): readonly string[] =>
      ['5', '6', '7', '8', '9', '9K'].filter((numeral) => reachesIpCode(code, `IPX${numeral}`) === true);
    expect(['5', '6', '7', '8', '9', '9K'].map((numeral) => [numeral, implied(`IPX${numeral}`)])).toEqual([
      ['5', ['5']],
      ['6', ['5', '6']],
      ['7', ['7']],
      ['8', ['7', '8']],
      ['9', ['9']],
      ['9K', ['9K']],
    ]);
  });

  it('with a numeral more are met by whatever met fewer', () => {
    for (const code of CODES.filter((each) => !each.includes('X')))
      for (const part of [`IP${code.charAt(2)}X`, `IPX${code.slice(3)}`])
        expect([code, part, reachesIpCode(code, part)]).toEqual([code, part, true]);
  });
});

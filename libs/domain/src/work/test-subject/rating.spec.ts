import { describe, expect, it } from '@jest/globals';
import { reachesRating, scaleOf } from './rating.js';

const IP = Array.from({ length: 70 }, (_, code) => `IP${String(code).padStart(2, '0')}`);
const IK = ['IK00', 'IK01', 'IK02', 'IK03', 'IK04', 'IK05', 'IK06', 'IK07', 'IK08', 'IK09', 'IK10'];
const UL94 = ['HB', 'V-2', 'V-1', 'V-0'];
const GB8624 = ['B3', 'B2', 'B1', 'A'];
const ALL = [...IP, ...IK, ...UL94, ...GB8624];

describe('ratings', () => {
  it('are compared reflexively and transitively', () => {
    for (const a of ALL) {
      expect([a, reachesRating(a, a)]).toEqual([a, true]);
      for (const b of ALL) {
        if (reachesRating(a, b) !== true) continue;
        const lost = ALL.filter((c) => reachesRating(b, c) === true && reachesRating(a, c) !== true);
        expect([a, b, lost]).toEqual([a, b, []]);
      }
    }
  });

  it.each([
    ['IK', IK],
    ['UL 94', UL94],
    ['GB 8624', GB8624],
  ])('of %s are ordered from worst to best', (_scale, worstFirst) => {
    for (const [i, a] of worstFirst.entries())
      for (const [j, b] of worstFirst.entries()) expect([a, b, reachesRating(a, b)]).toEqual([a, b, i >= j]);
  });

  it('of IP consist of two digits, each of which must be reached', () => {
    for (const a of IP)
      for (const b of IP) {
        const reached = Number(a[2]) >= Number(b[2]) && Number(a[3]) >= Number(b[3]);
        expect([a, b, reachesRating(a, b)]).toEqual([a, b, reached]);
      }
    expect(reachesRating('IP67', 'IP67')).toBe(true);
    expect(reachesRating('IP68', 'IP67')).toBe(true);
    expect(reachesRating('IP58', 'IP67')).toBe(false);
    expect(reachesRating('IP66', 'IP67')).toBe(false);
  });

  it('of two scales are not compared', () => {
    const scales = [IP, IK, UL94, GB8624];
    const pairs = scales.flatMap((one) =>
      scales.filter((other) => other !== one).map((other) => [one, other] as const),
    );
    expect(pairs.map(([one, other]) => reachesRating(one.at(-1)!, other[0]!))).toEqual(pairs.map(() => undefined));
  });

  it.each(['IP7', 'IP70', 'IP670', 'IPX7', 'ip67', 'IK11', 'IK1', 'V-3', 'V0', 'B4', 'a', '', 'constructor'])(
    'do not include %p',
    (text) => {
      expect(scaleOf(text)).toBeUndefined();
      expect(reachesRating(text, 'IP00')).toBeUndefined();
      expect(reachesRating('IP67', text)).toBeUndefined();
    },
  );
});

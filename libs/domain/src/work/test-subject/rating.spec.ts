import { describe, expect, it } from '@jest/globals';
import { examplesOf, readRating, reachesRating, scaleLike, type Rating } from './rating.js';

const IK = ['IK00', 'IK01', 'IK02', 'IK03', 'IK04', 'IK05', 'IK06', 'IK07', 'IK08', 'IK09', 'IK10'];
const UL94 = ['HB', 'V-2', 'V-1', 'V-0'];
const GB8624 = ['B3', 'B2', 'B1', 'A'];
const SCALES = { IP: ['IP00', 'IP67', 'IPX7', 'IP66/IP67', 'IP69K'], IK, UL94, GB8624 };

const ratings = Object.entries(SCALES).flatMap(([scale, all]) => all.map((rating): Rating => ({ scale, rating })));

describe('ratings', () => {
  it.each(ratings)('$rating is one of $scale, in upper and lower case', ({ scale, rating }) => {
    expect(readRating(rating)).toEqual({ scale, rating });
    expect(readRating(rating.toLowerCase())).toEqual({ scale, rating });
  });

  it.each([
    ['IK', IK],
    ['UL94', UL94],
    ['GB8624', GB8624],
  ])('of %s are ordered from worst to best', (scale, worstFirst) => {
    for (const [i, a] of worstFirst.entries())
      for (const [j, b] of worstFirst.entries()) {
        const reached = reachesRating({ scale, rating: a }, { scale, rating: b });
        expect([a, b, reached]).toEqual([a, b, i >= j]);
      }
  });

  it('of two scales are not compared', () => {
    for (const a of ratings)
      for (const b of ratings) expect([a, b, reachesRating(a, b) === undefined]).toEqual([a, b, a.scale !== b.scale]);
  });

  it.each(['IP7', 'IP70', 'IP670', 'IPXX', 'IK11', 'IK1', 'V-3', 'V0', 'B4', '', 'constructor'])(
    'do not include %p',
    (text) => expect(readRating(text)).toBeUndefined(),
  );

  it.each([
    ['IP70', 'IP'],
    ['ik11', 'IK'],
    ['V-5', 'UL94'],
    ['UL94', 'UL94'],
    ['0.50', undefined],
  ])('%s is spelt like one of %s', (text, scale) => expect(scaleLike(text)).toBe(scale));

  it.each(Object.keys(SCALES))('of %s have two examples', (scale) => {
    const examples = examplesOf(scale);
    expect(new Set(examples.map((rating) => readRating(rating)?.scale))).toEqual(new Set([scale]));
    expect(new Set(examples).size).toBe(2);
  });
});

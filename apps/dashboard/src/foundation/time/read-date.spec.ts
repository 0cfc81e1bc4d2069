import { describe, expect, it } from '@jest/globals';
import { readDate, readInstant, textOfInstant } from './read-date';

describe('a date', () => {
  it.each(['2026-03-01', '2026-3-1', '2026/3/1', '2026.03.01', '2026年3月1日', '20260301', ' ２０２６／３／１ '])(
    'is read from %p',
    (text) => expect(readDate(text)).toBe('2026-03-01'),
  );

  it.each([
    '',
    '2026',
    '2026-03',
    '2026-04-31',
    '2026-02-29',
    '2026-13-01',
    '26-3-1',
    '3/1/2026',
    '2026-3/1',
    '1899-12-31',
    'yesterday',
  ])('is not read from %p', (text) => expect(readDate(text)).toBeUndefined());

  it('of a leap year has 29 February', () => expect(readDate('2028-02-29')).toBe('2028-02-29'));
});

describe('an instant', () => {
  it.each([
    ['2026-03-01 09:05', '2026-03-01T09:05:00+08:00'],
    ['2026/3/1 9:05', '2026-03-01T09:05:00+08:00'],
    ['2026-03-01T09:05:30', '2026-03-01T09:05:30+08:00'],
    ['2026年3月1日 9时5分', '2026-03-01T09:05:00+08:00'],
    ['2026年3月1日9时', '2026-03-01T09:00:00+08:00'],
    ['２０２６－０３－０１　０９：０５', '2026-03-01T09:05:00+08:00'],
    // The clocks of Los Angeles skip this hour; those of +08:00 do not.
    ['2026-03-08 02:30', '2026-03-08T02:30:00+08:00'],
    ['2026-03-01T01:05:00Z', '2026-03-01T09:05:00+08:00'],
    ['2026-02-28T17:05-08:00', '2026-03-01T09:05:00+08:00'],
  ])('%p is %s', (text, instant) => expect(readInstant(text)).toBe(instant));

  it.each([
    '',
    '2026-03-01',
    '9:05',
    '2026-03-01 24:00',
    '2026-03-01 9:60',
    '2026-03-01 9',
    '2026-02-30 09:05',
    '2026-03-01 09:05 PM',
  ])('is not read from %p', (text) => expect(readInstant(text)).toBeUndefined());

  it.each([
    ['2026-03-01T09:05:00+08:00', '2026-03-01 09:05'],
    ['2026-03-01T00:00:00+08:00', '2026-03-01 00:00'],
    ['2026-03-01T09:05:30+08:00', '2026-03-01 09:05:30'],
  ])('%s is written %s', (instant, text) => expect(textOfInstant(instant)).toBe(text));
});

import { describe, expect, it } from '@jest/globals';
import { endOf, lastDateOf, startOf } from './date-period';

describe('the period of a membership', () => {
  it.each([
    ['2026-12-31', '2026-12-31T16:00:00.000Z'],
    ['2028-02-28', '2028-02-28T16:00:00.000Z'],
  ])('with the last date %s ends before the next date begins at +08:00', (date, end) => {
    expect(endOf(date)).toBe(end);
    expect(lastDateOf(end)).toBe(date);
  });

  it.each(['2026年12月1日', '2026/12/1', '20261201'])('begins with its first date, written as %s', (text) => {
    expect(startOf(text)).toBe('2026-12-01T00:00:00+08:00');
  });

  it('keeps a text that is no date, so that the server refuses it', () => {
    expect([startOf('soon'), endOf('2026-02-30')]).toEqual(['soon', '2026-02-30']);
  });

  it('begins with its first date at +08:00', () => {
    expect(startOf('2026-12-01')).toBe('2026-12-01T00:00:00+08:00');
  });

  it('is not limited where no date is given', () => {
    expect([startOf(''), endOf('')]).toEqual([null, null]);
  });

  it('that ends during a day has that day as its last', () => {
    expect(lastDateOf('2026-12-31T04:00:00.000Z')).toBe('2026-12-31');
  });
});

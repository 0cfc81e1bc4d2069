import { describe, expect, it } from '@jest/globals';
import { occurredMs } from './command-body.js';
import { instantOf } from './occurred-at.js';

describe('the time of occurrence of a command', () => {
  it.each([
    ['2026-03-31T10:00:00+08:00', '2026-03-31T02:00:00.000Z'],
    ['2026-03-31T10:00Z', '2026-03-31T10:00:00.000Z'],
    ['2024-02-29T23:59:59.1234567-05:30', '2024-03-01T05:29:59.123Z'],
    ['1900-01-01T00:00:00Z', '1900-01-01T00:00:00.000Z'],
  ])('reads %s', (text, instant) => expect(new Date(instantOf(text) ?? NaN).toISOString()).toBe(instant));

  it.each([
    '',
    'now',
    '2026-03-31',
    '2026-03-31T10:00:00',
    '2026-03-31 10:00:00Z',
    '2026-W14-1T00:00Z',
    '2026-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-13-10T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T10:00:60Z',
    '2026-01-01T10:00:00+15:00',
    '1899-12-31T23:59:59Z',
    '2200-01-01T00:00:00Z',
    '+002026-01-01T00:00:00Z',
    '2026-01-01T10:00:00z',
  ])('refuses %p', (text) => {
    expect(instantOf(text)).toBeUndefined();
    expect(() => occurredMs(text)).toThrow('/occurredAt NOT_AN_INSTANT');
  });

  it('reads the last day of each month from 1900 through 2199, and refuses the day after it', () => {
    const wrong: unknown[] = [];
    const two = (number: number): string => String(number).padStart(2, '0');
    for (let year = 1900; year < 2200; year++)
      for (let month = 1; month <= 12; month++) {
        const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
        const text = (day: number): string => `${year}-${two(month)}-${two(day)}T00:00:00Z`;
        if (instantOf(text(last)) !== Date.UTC(year, month - 1, last)) wrong.push(text(last));
        if (instantOf(text(last + 1)) !== undefined) wrong.push(text(last + 1));
      }
    expect(wrong).toEqual([]);
  });
});

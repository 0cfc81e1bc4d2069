import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instants } from '../testing/arbitraries.js';
import { addDays, addMonths, chinaDate, daysBetween, endOfChinaDate } from './china-date.js';

describe('the calendar of +08:00', () => {
  it.each([
    ['2026-03-10T15:59:59.999Z', '2026-03-10'],
    ['2026-03-10T16:00:00.000Z', '2026-03-11'],
    ['2026-03-11T00:00:00.000+08:00', '2026-03-11'],
    ['2026-03-10T23:59:59.999+08:00', '2026-03-10'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
    ['2024-02-28T16:00:00.000Z', '2024-02-29'],
    ['2100-02-28T16:00:00.000Z', '2100-03-01'],
  ])('%s is on %s', (instant, date) => expect(chinaDate(instant)).toBe(date));

  it('ends a day with its last millisecond', () => {
    expect(endOfChinaDate('2026-10-31')).toBe('2026-10-31T15:59:59.999Z');
    fc.assert(
      fc.property(instants, (instant) => {
        const date = chinaDate(instant);
        const end = endOfChinaDate(date);
        expect(instant <= end).toBe(true);
        expect(chinaDate(end)).toBe(date);
        expect(chinaDate(new Date(Date.parse(end) + 1).toISOString()) > date).toBe(true);
      }),
    );
  });

  it('agrees with the time zone Asia/Shanghai, which has been +08:00 since 1992', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1992-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true }),
        (date) => {
          const inShanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
          expect(chinaDate(date.toISOString())).toBe(inShanghai.format(date));
        },
      ),
    ));

  it('counts whole days across months and leap years', () => {
    expect(daysBetween('2026-04-20', '2026-06-24')).toBe(65);
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2026-05-20', '2026-05-20')).toBe(0);
    expect(daysBetween('2026-01-01', '2025-12-31')).toBe(-1);
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        const [from, to] = [chinaDate(a), chinaDate(b)];
        expect(daysBetween(from, to) + daysBetween(to, from)).toBe(0);
        expect(Math.sign(daysBetween(from, to))).toBe(from < to ? 1 : from > to ? -1 : 0);
      }),
    );
  });

  it('adds days consistently with counting them', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-05-01', -1)).toBe('2026-04-30');
    fc.assert(
      fc.property(instants, fc.integer({ min: -40_000, max: 40_000 }), (instant, days) => {
        const date = chinaDate(instant);
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 3, '2026-04-30'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-12-15', 12, '2027-12-15'],
    ['2026-05-20', 0, '2026-05-20'],
  ])('adds months: %s and %i is %s', (date, months, later) => expect(addMonths(date, months)).toBe(later));

  it('never skips into the following month', () =>
    fc.assert(
      fc.property(instants, fc.integer({ min: -600, max: 600 }), (instant, months) => {
        const date = chinaDate(instant);
        const later = addMonths(date, months);
        const monthsOf = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(monthsOf(later) - monthsOf(date)).toBe(months);
        expect(Number(later.slice(8))).toBeLessThanOrEqual(Number(date.slice(8)));
      }),
    ));
});

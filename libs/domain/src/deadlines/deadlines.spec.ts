import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../kit/china-date.js';
import { deadlineByRule, uncertainYears } from './deadline-rules.js';
import { addWorkingDays, isWorkingDay, yearsWithoutHolidays } from './working-calendar.js';

describe('the working calendar', () => {
  it.each([
    ['2026-02-14', true], // a Saturday on which people work before the Spring Festival
    ['2026-02-16', false],
    ['2026-02-24', true],
    ['2026-10-10', true],
    ['2025-10-08', false],
    ['2025-10-11', true],
    ['2026-11-28', false],
    ['2027-01-01', true], // not known
  ])('%s is a working day: %s', (date, expected) => {
    expect(isWorkingDay(date)).toBe(expected);
  });

  it('skips the holidays and counts the make-up days', () => {
    expect(addWorkingDays('2026-02-13', 1)).toBe('2026-02-14');
    expect(addWorkingDays('2026-02-13', 2)).toBe('2026-02-24');
    expect(addWorkingDays('2026-09-30', 1)).toBe('2026-10-08');
  });

  it('counts exactly the working days after the first day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 60 }), (offset, n) => {
        const from = addDays('2025-01-01', offset);
        const last = addWorkingDays(from, n);
        let counted = 0;
        for (let day = addDays(from, 1); day <= last; day = addDays(day, 1)) if (isWorkingDay(day)) counted += 1;
        expect(counted).toBe(n);
        expect(isWorkingDay(last)).toBe(true);
      }),
    );
  });

  it('names the years whose holidays are not known', () => {
    expect(yearsWithoutHolidays('2025-06-01', '2026-12-31')).toEqual([]);
    expect(yearsWithoutHolidays('2026-12-20', '2027-01-20')).toEqual([2027]);
  });
});

describe('deadlines by rule', () => {
  it('gives a plan 15 days and a decision on a claim 20 working days', () => {
    expect(deadlineByRule('CORRECTIVE_ACTION_PLAN', '2026-06-01')).toBe('2026-06-16');
    expect(deadlineByRule('CLAIM_DECISION', '2026-09-30')).toBe('2026-11-03');
  });

  it('says nothing of what has a stated date, and names the years it is not sure of', () => {
    expect(deadlineByRule('TASK', '2026-06-01')).toBeNull();
    expect(uncertainYears('CLAIM_DECISION', '2026-12-20', '2027-01-15')).toEqual([2027]);
    expect(uncertainYears('CORRECTIVE_ACTION_PLAN', '2026-12-20', '2027-01-04')).toEqual([]);
  });
});

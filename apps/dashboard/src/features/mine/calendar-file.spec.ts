import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarFile, folded } from './calendar-file';

const item = {
  id: 'TASK tasks T-1',
  on: '2026-12-02',
  title: '审核资助申领：A, B; C',
  address: 'https://lingqu.example/claims/1',
};

describe('the calendar file', () => {
  it('has a whole day for each item, with commas and semicolons escaped', () => {
    const lines = calendarFile([item], '2026-12-01T08:30:00.000Z').split('\r\n');
    expect(lines.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
    expect(lines).toContain('DTSTART;VALUE=DATE:20261202');
    expect(lines).toContain('DTSTAMP:20261201T083000Z');
    expect(lines).toContain(String.raw`SUMMARY:审核资助申领：A\, B\; C`);
    expect(lines.at(-2)).toBe('END:VCALENDAR');
  });

  it('has no line of more than 75 octets, and loses no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (any) => {
        const text = any.replaceAll(/[\r\n]/g, '');
        const lines = folded(text).split('\r\n');
        for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(lines.map((line, index) => (index === 0 ? line : line.slice(1))).join('')).toBe(text);
      }),
    );
  });
});

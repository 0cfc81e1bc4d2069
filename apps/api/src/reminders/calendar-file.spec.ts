import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { calendarFile, folded } from './calendar-file.js';

const item = {
  id: 'TASK tasks T-1',
  on: '2026-12-02',
  title: '审核资助申领：A, B; C\\D',
  details: 'line one\nline two, still',
  address: 'https://lingqu.example/claims/1',
};
const STAMP = '2026-12-01T08:30:00.000Z';

const eventsIn = (file: string) => {
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
};

describe('the calendar file', () => {
  it('has a whole day for each item, as another program reads it', () => {
    const file = calendarFile({ name: '灵渠', stamp: STAMP, items: [item] });
    expect(file.split('\r\n').slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
    expect(file).toContain('X-WR-TIMEZONE:Asia/Shanghai');
    const [read] = eventsIn(file);
    expect(read?.startDate.isDate).toBe(true);
    expect([read?.uid, read?.startDate.toString(), read?.summary, read?.description]).toEqual([
      item.id,
      item.on,
      item.title,
      item.details,
    ]);
  });

  it('keeps any text, with lines of at most 75 octets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (any) => {
        const title = `a${any.replaceAll(/[\p{Cc}\p{Cs}]/gu, '')}z`;
        const file = calendarFile({ name: 'x', stamp: STAMP, items: [{ ...item, title }] });
        for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(eventsIn(file)[0]?.summary).toBe(title);
      }),
    );
  });

  it('loses no character where it folds a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (any) => {
        const text = any.replaceAll(/[\r\n]/g, '');
        const lines = folded(text).split('\r\n');
        expect(lines.map((line, index) => (index === 0 ? line : line.slice(1))).join('')).toBe(text);
      }),
    );
  });
});

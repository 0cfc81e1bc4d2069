import { describe, expect, it } from '@jest/globals';
import type { ServerInfo } from '#contracts';
import { dateOfDayNumber } from '../../foundation/time/china-date';
import { momentOfStep, pointsOf, scaleOf } from './timeline-scale';

const info = (given: Partial<ServerInfo>): ServerInfo => ({
  version: '0',
  build: 'unbuilt',
  position: 40,
  firstRecordedAt: '2026-11-02T02:00:00.000Z',
  firstOccurredAt: '2024-03-01T02:00:00.000Z',
  lastRecordedAt: '2026-11-02T02:00:00.000Z',
  sealing: { state: 'running', position: 40, failure: null },
  readOnly: null,
  now: '2026-11-30T02:00:00.000Z',
  lateAfterDays: 7,
  lateReasons: [],
  accountRoles: [],
  readKinds: [],
  securityKinds: [],
  regions: [],
  ...given,
});

const firstDay = (given: Partial<ServerInfo>, by: 'recorded' | 'occurred'): string | undefined => {
  const scale = scaleOf(info(given), by);
  return scale === undefined ? undefined : dateOfDayNumber(scale.min);
};

describe('the time slider', () => {
  it.each([
    ['recorded', '2026-11-02'],
    ['occurred', '2024-03-01'],
  ] as const)('by the clock "%s" begins on %s', (by, day) => expect(firstDay({}, by)).toBe(day));

  it('has days by occurrence even if everything was recorded today', () => {
    const today = { firstRecordedAt: '2026-11-30T01:00:00.000Z' };
    expect(scaleOf(info(today), 'recorded')?.unit).toBe('position');
    expect(scaleOf(info(today), 'occurred')?.unit).toBe('day');
    expect(firstDay(today, 'occurred')).toBe('2024-03-01');
  });

  it('is not stretched by an event that is dated long before the first recording, and says so', () => {
    const old = { firstOccurredAt: '2008-08-09T02:00:00.000Z' };
    expect(firstDay(old, 'occurred')).toBe('2023-11-02');
    expect(scaleOf(info(old), 'occurred')?.earlier).toBe('2008-08-09');
    expect(scaleOf(info({}), 'occurred')?.earlier).toBeUndefined();
    expect(scaleOf(info(old), 'recorded')?.earlier).toBeUndefined();
  });

  it('does not exist before the first event', () => {
    expect(scaleOf(info({ position: 0, firstRecordedAt: null, firstOccurredAt: null }), 'occurred')).toBeUndefined();
  });

  it('has its points as a table: the first step, the months that it names, and now', () => {
    const scale = scaleOf(info({}), 'recorded')!;
    const points = pointsOf(scale);
    expect([points[0], points.at(-1)]).toEqual([scale.min, scale.max]);
    expect(points).toEqual([...new Set(points)].sort((a, b) => a - b));
    expect(scale.months.every((month) => points.includes(month))).toBe(true);
    expect(momentOfStep(points.at(-1)!, scale)).toBe('now');
  });

  it.each([1, 2, 11, 12, 13, 1_000])(
    'of %i positions has at most 13 points, the first and the last among them',
    (max) => {
      const points = pointsOf({ unit: 'position', min: 1, max, months: [] });
      expect([points[0], points.at(-1)]).toEqual([1, max]);
      expect(points.length).toBeLessThanOrEqual(13);
      expect(points).toEqual([...points].sort((a, b) => a - b));
    },
  );
});

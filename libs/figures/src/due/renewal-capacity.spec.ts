import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#domain';
import { renewalCapacity, RENEWAL_HORIZONS, type Ending } from './renewal-capacity.js';

const TODAY = '2026-11-30';
const ending = (validUntil: string, bodyId = 'lab'): Ending => ({ kind: 'CALIBRATION_END', bodyId, validUntil });
const done = (on: string, bodyId = 'lab') => ({ kind: 'CALIBRATION_END' as const, bodyId, on });

describe('what ends, beside what the bodies did', () => {
  it('counts what ends within 30, 60, 90 and 180 days, each with the shorter ones, and nothing that has ended', () => {
    const days = ['2026-11-29', '2026-11-30', '2026-12-30', '2027-01-29', '2027-02-28', '2027-05-29', '2027-05-30'];
    expect(
      renewalCapacity(
        days.map((day) => ending(day)),
        [],
        TODAY,
      ),
    ).toMatchObject([{ bodyId: 'lab', ending: [2, 3, 4, 5], lastYear: 0, in90Days: 0, short: true }]);
  });

  it('counts what was done in the last twelve months only, and compares 90 days with it', () => {
    const all = ['2025-11-30', '2025-12-01', '2026-05-01', '2026-11-30', '2026-12-01'].map((on) => done(on));
    expect(renewalCapacity([ending('2027-01-01')], all, TODAY)).toMatchObject([
      { lastYear: 3, in90Days: 0.7, short: true },
    ]);
    const busy = Array.from({ length: 5 }, () => done('2026-06-01'));
    expect(renewalCapacity([ending('2027-01-01')], busy, TODAY)).toMatchObject([{ in90Days: 1.2, short: false }]);
  });

  it('leads with the bodies that are short', () => {
    const list = renewalCapacity(
      [ending('2027-01-01', 'a'), ending('2027-01-01', 'b'), ending('2027-01-02', 'b')],
      Array.from({ length: 9 }, () => done('2026-06-01', 'a')),
      TODAY,
    );
    expect(list.map(({ bodyId, short }) => [bodyId, short])).toEqual([
      ['b', true],
      ['a', false],
    ]);
  });

  it('never counts more within fewer days', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -30, max: 400 }), { maxLength: 30 }), (offsets) => {
        for (const { ending: counts } of renewalCapacity(
          offsets.map((offset) => ending(addDays(TODAY, offset))),
          [],
          TODAY,
        )) {
          expect(counts).toEqual(counts.toSorted((a, b) => a - b));
          expect(counts.at(-1)).toBe(offsets.filter((n) => n >= 0 && n <= RENEWAL_HORIZONS[3]).length);
        }
      }),
    );
  });
});

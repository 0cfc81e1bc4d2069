import { describe, expect, it } from '@jest/globals';
import { chains, EVERYTHING, readModels } from '#projections';
import { openMemoryReadStore, withRunningTotals } from '#read-store';
import { walked } from '../../domain/src/testing/walkthrough.js';
import { foldLive } from '../../read-store/src/testing/fill-store.js';
import { chainDashboard } from './chain-dashboard.js';
import { cityDashboard } from './city-dashboard.js';
import { everyRow } from './every-row.js';

/** Events written at once: few, so that many states are compared. */
const EVENTS_PER_BATCH = 10;
const DATES = ['2026-06-30', '2027-12-31'];

describe('dashboards over running totals', () => {
  it('equal those counted from the rows, for the city and each chain, while every kind of action happens', async () => {
    const counted = openMemoryReadStore(readModels);
    const followed = withRunningTotals(counted);
    for (let from = 0; from < walked.length; from += EVENTS_PER_BATCH) {
      await foldLive(followed, [walked.slice(from, from + EVENTS_PER_BATCH)], undefined, readModels);
      // One date at a time: totals of the other one follow several batches at once.
      const moment = { at: 'now', asOfDate: DATES[(from / EVENTS_PER_BATCH) % 2] ?? '' } as const;
      expect(await cityDashboard(followed, moment, EVERYTHING)).toEqual(
        await cityDashboard(counted, moment, EVERYTHING),
      );
      for (const { key } of await everyRow(counted, chains, { ...moment, visibility: EVERYTHING }))
        expect(await chainDashboard(followed, key, moment)).toEqual(await chainDashboard(counted, key, moment));
    }
  });
});

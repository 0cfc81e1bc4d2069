import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ClockJumped, openSqliteEventStore } from '#event-store';
import { record } from '../../libs/event-store/src/testing/records.js';
import { Loss } from './foundation/audit.js';
import { faultRun, withTimeForFaults } from './foundation/fault-run.js';

withTimeForFaults();

const MINUTE_MS = 60_000;
/** Steps of the clock in minutes; more than an hour ahead is refused. */
const STEPS = [-600, -90, -10, -1, 0, 0, 0, 1, 10, 50, 61, 90, 1_440, 500_000];
/** A step up to this one is accepted, in milliseconds. */
const ACCEPTED_MS = 60 * MINUTE_MS;
const EVENTS_PER_STORE = 400;
/** One of so many appends is made after the store was opened again. */
const OPENED_AGAIN_ONE_IN = 20;

describe('a clock that is set forward and back while events are appended', () => {
  it('never gives an event an earlier time than the previous one, and never one that is far ahead', async () => {
    const counts = await faultRun('clock steps', async (run) => {
      do {
        const folder = mkdtempSync(join(tmpdir(), 'lingqu-clock-'));
        const file = join(folder, 'events.db');
        let step = 0;
        const clock = (): number => Date.now() + step;
        const open = () => openSqliteEventStore({ file, clock, acceptClock: true });
        let store = open();
        let last = '';
        try {
          for (let events = 0; events < EVENTS_PER_STORE; events++) {
            if (run.below(OPENED_AGAIN_ONE_IN) === 0) {
              step = 0;
              await store.close();
              store = open();
            }
            step = (STEPS[run.below(STEPS.length)] ?? 0) * MINUTE_MS;
            const latest = Math.max(Date.now(), last === '' ? 0 : Date.parse(last));
            try {
              const [event] = await store.append([record({ stream: `s-${run.below(9)}` })], []);
              const recordedAt = event?.recordedAt ?? '';
              if (recordedAt < last) throw new Loss(`recorded at ${recordedAt}, after an event of ${last}`);
              if (Date.parse(recordedAt) > latest + ACCEPTED_MS + MINUTE_MS)
                throw new Loss(`recorded at ${recordedAt}, far ahead of ${new Date(latest).toISOString()}`);
              last = recordedAt;
              run.count('accepted');
            } catch (error) {
              if (!(error instanceof ClockJumped)) throw error;
              run.count('refused');
            }
          }
          const stored = await store.readAll(0, EVENTS_PER_STORE);
          const times = stored.map(({ recordedAt }) => recordedAt);
          expect(times).toEqual(times.toSorted());
        } finally {
          await store.close();
          rmSync(folder, { recursive: true });
        }
      } while (run.goesOn());
    });
    expect(counts['accepted']).toBeGreaterThan(0);
    expect(counts['refused']).toBeGreaterThan(0);
  });
});

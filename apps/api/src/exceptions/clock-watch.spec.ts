import { describe, expect, it } from '@jest/globals';
import { ClockJumped } from '#event-store';
import type { NewNotice } from '#identity';
import { ClockWatch } from './clock-watch.js';

const AT = Date.parse('2026-03-01T02:00:00Z');
const iso = (ms: number): string => new Date(ms).toISOString();

describe('the watch over the clock', () => {
  const watched = () => {
    const noted: NewNotice[] = [];
    const clock = { now: AT };
    const watch = new ClockWatch({ note: (notice) => void noted.push(notice) }, () => clock.now);
    return { noted, clock, watch };
  };

  it('notes nothing while the clock runs on, or is adjusted by less than a second', () => {
    const { noted, clock, watch } = watched();
    watch.opened(undefined);
    watch.opened(iso(AT));
    for (const step of [0, 500, -900, 60_000]) {
      clock.now += step;
      watch.recorded(iso(clock.now));
    }
    watch.failed(new Error('other'));
    expect(noted).toEqual([]);
  });

  it('notes that the clock was set back, and the time that an event got instead', () => {
    const { noted, clock, watch } = watched();
    watch.recorded(iso(AT));
    clock.now = AT - 3_600_000;
    watch.recorded(iso(AT));
    expect(noted).toEqual([
      { kind: 'CLOCK_STEPPED_BACK', details: { clock: iso(AT - 3_600_000), before: iso(AT) } },
      { kind: 'RECORDED_AT_CORRECTED', details: { clock: iso(AT - 3_600_000), recordedAt: iso(AT) } },
    ]);
  });

  it('notes a jump forward, which the store refused', () => {
    const { noted, watch } = watched();
    watch.failed(new ClockJumped('2027-01-01', '2026-01-01'));
    expect(noted).toEqual([{ kind: 'CLOCK_JUMPED', details: { clock: '2027-01-01', expected: '2026-01-01' } }]);
  });

  it('notes at the start that the last event is in the future', () => {
    const { noted, watch } = watched();
    watch.opened(iso(AT + 60_000));
    expect(noted).toEqual([{ kind: 'STORE_AHEAD', details: { clock: iso(AT), recordedAt: iso(AT + 60_000) } }]);
  });
});

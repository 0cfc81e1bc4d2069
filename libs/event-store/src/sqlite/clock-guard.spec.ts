import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ClockJumped, UnusableStore } from '../port.js';
import { record } from '../testing/records.js';
import { temporaryFolders } from '../testing/temporary-folder.js';
import { ClockGuard } from '../clock-guard.js';
import { openSqliteEventStore } from './sqlite-event-store.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-03-02T08:00:00.000Z');

/** A wall clock and a monotonic one that tests move. */
function clocks() {
  const at = { wall: START, monotonic: 500 };
  const guard = new ClockGuard(
    () => at.wall,
    () => at.monotonic,
  );
  return {
    guard,
    /** Time passes on both clocks. */
    pass: (ms: number) => {
      at.wall += ms;
      at.monotonic += ms;
    },
    /** The wall clock is set. */
    set: (ms: number) => (at.wall += ms),
  };
}

describe('the guard of the clock', () => {
  it('accepts the time after any idle time, when it has passed on the monotonic clock as well', () => {
    const { guard, pass } = clocks();
    pass(3 * 24 * HOUR);
    expect(guard.now(START)).toBe(START + 3 * 24 * HOUR);
  });

  it.each([
    ['an hour', HOUR, true],
    ['a millisecond more than an hour', HOUR + 1, false],
    ['a year', 365 * 24 * HOUR, false],
  ])('accepts a step forward by up to an hour: %s', (_name, step, accepted) => {
    const { guard, set } = clocks();
    set(step);
    if (accepted) expect(guard.now(START)).toBe(START + step);
    else expect(() => guard.now(START)).toThrow(ClockJumped);
  });

  it('refuses while the clock is wrong, and accepts it once it has been set right', () => {
    const { guard, set, pass } = clocks();
    set(365 * 24 * HOUR);
    expect(() => guard.now(START)).toThrow(ClockJumped);
    pass(2 * HOUR);
    expect(() => guard.now(START)).toThrow(ClockJumped);
    set(-365 * 24 * HOUR);
    expect(guard.now(START)).toBe(START + 2 * HOUR);
  });

  it('measures from the last event where that is later than the clock', () => {
    const { guard, set } = clocks();
    set(2 * HOUR);
    expect(guard.now(START + HOUR)).toBe(START + 2 * HOUR);
  });

  it('does not accept a large step forward as a series of small ones', () => {
    const { guard, set } = clocks();
    set(HOUR);
    expect(guard.now(START)).toBe(START + HOUR);
    set(HOUR + 1);
    expect(() => guard.now(START + HOUR)).toThrow(ClockJumped);
  });

  it('says what to do, with both times, in both languages', () => {
    const { guard, set } = clocks();
    set(25 * HOUR);
    const said = (): string => {
      try {
        return String(guard.now(START));
      } catch (error) {
        return (error as Error).message;
      }
    };
    const [zh, en] = said().split('\n');
    for (const text of [zh, en])
      for (const part of ['2026-03-03T09:00:00.000Z', '2026-03-02T08:00:00.000Z']) expect(text).toContain(part);
    expect(zh).toMatch(/请校准/);
    expect(en).toMatch(/Set the clock right/);
  });
});

describe('a store whose clock jumps', () => {
  const newFolder = temporaryFolders();

  it('stores nothing with the wrong time, and everything again once the clock is right', async () => {
    const at = { now: START };
    const file = join(newFolder(), 'events.db');
    const store = openSqliteEventStore({ file, clock: () => at.now });
    await store.append([record({ stream: 'a' })], []);
    at.now += 365 * 24 * HOUR;
    const group = await Promise.allSettled([store.append([record()], []), store.append([record()], [])]);
    for (const outcome of group) expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'ClockJumped' } });
    expect(await store.head()).toBe(1);
    at.now = START + MINUTE;
    const [event] = await store.append([record({ stream: 'a' })], [{ stream: 'a', version: 1 }]);
    expect(event?.recordedAt).toBe(new Date(START + MINUTE).toISOString());
    await store.close();
  });

  it('follows a simulated clock wherever it is set', async () => {
    const at = { now: START };
    const store = openSqliteEventStore({
      file: join(newFolder(), 'events.db'),
      clock: () => at.now,
      simulatedClock: true,
    });
    await store.append([record()], []);
    at.now += 365 * 24 * HOUR;
    const [event] = await store.append([record()], []);
    expect(event?.recordedAt).toBe('2027-03-02T08:00:00.000Z');
    await store.close();
  });
});

describe('a store whose last event lies in the future', () => {
  const newFolder = temporaryFolders();

  /** A store whose first event was recorded at START, and its last this much later. */
  async function recordedAhead(by: number): Promise<string> {
    const file = join(newFolder(), 'events.db');
    const at = { now: START };
    const store = openSqliteEventStore({ file, clock: () => at.now });
    await store.append([record()], []);
    at.now = START + by;
    await store.append([record()], []);
    await store.close();
    return file;
  }

  it('opens where it is at most five minutes ahead', async () => {
    const file = await recordedAhead(5 * MINUTE);
    await openSqliteEventStore({ file, clock: () => START }).close();
  });

  it('is refused where it is more than that ahead, and says what to do, in both languages', async () => {
    const file = await recordedAhead(5 * MINUTE + 1);
    const open = (): unknown => openSqliteEventStore({ file, clock: () => START });
    expect(open).toThrow(UnusableStore);
    for (const text of [file, '2026-03-02T08:05:00.001Z', '--accept-clock', 'LINGQU_ACCEPT_CLOCK=enabled'])
      expect(open).toThrow(new RegExp(`${text}[^]*\\n[^]*${text}`));
  });

  it('opens when the clock is accepted, and records with the time of its last event until the clock reaches it', async () => {
    const file = await recordedAhead(HOUR);
    const at = { now: START };
    const store = openSqliteEventStore({ file, clock: () => at.now, acceptClock: true });
    const times: (string | undefined)[] = [];
    for (const now of [START, START + HOUR + MINUTE]) {
      at.now = now;
      const [event] = await store.append([record()], []);
      times.push(event?.recordedAt);
    }
    expect(times).toEqual(['2026-03-02T09:00:00.000Z', '2026-03-02T09:01:00.000Z']);
    at.now = START + 3 * HOUR;
    await expect(store.append([record()], [])).rejects.toThrow(ClockJumped);
    await store.close();
  });
});

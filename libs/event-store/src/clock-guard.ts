import type { Clock } from './port.js';
import { ClockJumped } from './port.js';
import { clockBehind } from './unusable.js';

/** How far the clock may be ahead of the expected time, in milliseconds. */
const MAX_STEP_MS = 60 * 60 * 1_000;

/**
 * Detects a clock that was set forward while the process runs: events stamped with a future date would stay, and every
 * later event would get that date too, because `recordedAt` never decreases.
 *
 * The expected time is the largest known moment: the last accepted time plus what has passed since on the monotonic
 * clock, or the time of the last event if that is later.
 */
export class ClockGuard {
  private known: number;
  private knownSince: number;

  constructor(
    private readonly clock: Clock,
    private readonly monotonic: Clock = () => performance.now(),
  ) {
    this.known = clock();
    this.knownSince = monotonic();
  }

  /**
   * The time, in milliseconds since 1970 UTC.
   * @param lastRecorded time of the last event
   * @throws ClockJumped when the clock is more than an hour ahead of the expected time
   */
  now(lastRecorded: number): number {
    const monotonic = this.monotonic();
    const expected = Math.max(this.known + (monotonic - this.knownSince), lastRecorded);
    const now = this.clock();
    if (now > expected + MAX_STEP_MS) throw new ClockJumped(iso(now), iso(expected));
    this.known = Math.max(now, expected);
    this.knownSince = monotonic;
    return now;
  }
}

/** The checked time of a group of appends, given that of the last event. */
export function guarded(clock: Clock): (lastRecorded: number) => number {
  const guard = new ClockGuard(clock);
  return (lastRecorded) => guard.now(lastRecorded);
}

/** How far the last event may lie in the future when a store is opened, in milliseconds. */
const MAX_AHEAD_MS = 5 * 60 * 1_000;

/**
 * @param recordedAt of the last event
 * @throws UnusableStore when the last event lies in the future: new ones would get its date
 */
export function requirePast(place: string, recordedAt: string, now: number): void {
  if (Date.parse(recordedAt) > now + MAX_AHEAD_MS) throw clockBehind(place, recordedAt, iso(now));
}

const iso = (ms: number): string => new Date(ms).toISOString();

import { describe, expect, it } from '@jest/globals';
import { MAX_LAG_MS, ProjectionLag } from './projection-lag.js';

/** A log and read models at the given positions, and the time, which the test sets. */
function world(head: number, position: number) {
  const state = { head, position, now: 0 };
  const events = { head: () => Promise.resolve(state.head) };
  const projector = {
    get position() {
      return state.position;
    },
  };
  return { state, lag: new ProjectionLag(events, projector, () => state.now) };
}

describe('the lag of the read models', () => {
  it.each([
    ['caught up', 5, 0],
    ['behind for less than a moment', 4, MAX_LAG_MS - 1],
    ['behind for a moment', 4, MAX_LAG_MS],
  ])('is none when they are %s', async (_, position, later) => {
    const { state, lag } = world(5, position);
    await lag.sample();
    state.now += later;
    expect(lag.isLong).toBe(false);
  });

  it('is long when an event has not been projected for more than a moment', async () => {
    const { state, lag } = world(5, 4);
    await lag.sample();
    state.now += MAX_LAG_MS + 1;
    expect(lag.isLong).toBe(true);
    state.position = 5;
    expect(lag.isLong).toBe(false);
  });

  it('is not long while the read models follow within a moment, however long events keep coming', async () => {
    const { state, lag } = world(0, 0);
    for (let round = 0; round < 50; round++) {
      state.head += 10;
      await lag.sample();
      state.now += MAX_LAG_MS / 2;
      expect(lag.isLong).toBe(false);
      state.position = state.head - 5;
    }
  });

  it('is long while they follow at a greater distance', async () => {
    const { state, lag } = world(0, 0);
    for (let round = 0; round < 50; round++) {
      state.head += 10;
      await lag.sample();
      state.now += MAX_LAG_MS / 2;
      state.position = Math.max(0, state.head - 45);
    }
    expect(lag.isLong).toBe(true);
  });
});

import { describe, expect, it } from '@jest/globals';
import { MAX_LAG_MS, ProjectionLag } from './projection-lag.js';

/** The lag between a log and read models at the given positions; tests change the positions and the time in `state`. */
function lagBetween(head: number, position: number) {
  const state = { head, position, now: 0 };
  const events = { head: () => Promise.resolve(state.head) };
  const projector = {
    get position() {
      return state.position;
    },
  };
  return { state, lag: new ProjectionLag(events, projector, () => state.now) };
}

describe('ProjectionLag.isLong', () => {
  it.each([
    ['caught up', 5, 0],
    ['behind for less than MAX_LAG_MS', 4, MAX_LAG_MS - 1],
    ['behind for exactly MAX_LAG_MS', 4, MAX_LAG_MS],
  ])('is false when the read models are %s', async (_, position, later) => {
    const { state, lag } = lagBetween(5, position);
    await lag.sample();
    state.now += later;
    expect(lag.isLong).toBe(false);
  });

  it('is true once an event has waited more than MAX_LAG_MS, and false again when it is projected', async () => {
    const { state, lag } = lagBetween(5, 4);
    await lag.sample();
    state.now += MAX_LAG_MS + 1;
    expect(lag.isLong).toBe(true);
    state.position = 5;
    expect(lag.isLong).toBe(false);
  });

  it('stays false under continuous events while each is projected within MAX_LAG_MS', async () => {
    const { state, lag } = lagBetween(0, 0);
    for (let round = 0; round < 50; round++) {
      state.head += 10;
      await lag.sample();
      state.now += MAX_LAG_MS / 2;
      expect(lag.isLong).toBe(false);
      state.position = state.head - 5;
    }
  });

  it('is true under continuous events when each is projected later than MAX_LAG_MS', async () => {
    const { state, lag } = lagBetween(0, 0);
    for (let round = 0; round < 50; round++) {
      state.head += 10;
      await lag.sample();
      state.now += MAX_LAG_MS / 2;
      state.position = Math.max(0, state.head - 45);
    }
    expect(lag.isLong).toBe(true);
  });
});

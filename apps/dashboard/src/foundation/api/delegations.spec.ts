import { describe, expect, it } from '@jest/globals';
import { stateOf } from './delegations';

const period = { validFrom: '2026-07-01T00:00:00.000Z', validUntil: '2026-07-15T00:00:00.000Z', endedAt: null };

describe('a delegation', () => {
  it.each([
    ['2026-06-30T23:59:59.999Z', 'PLANNED'],
    ['2026-07-01T00:00:00.000Z', 'CURRENT'],
    ['2026-07-14T23:59:59.999Z', 'CURRENT'],
    ['2026-07-15T00:00:00.000Z', 'OVER'],
  ])('at %s is %s', (now, state) => {
    expect(stateOf(period, new Date(now))).toBe(state);
  });

  it('that was ended early is ended within and after its period', () => {
    const ended = { ...period, endedAt: '2026-07-02T00:00:00.000Z' };
    expect(stateOf(ended, new Date('2026-07-03T00:00:00Z'))).toBe('ENDED');
    expect(stateOf(ended, new Date('2026-08-01T00:00:00Z'))).toBe('ENDED');
  });
});

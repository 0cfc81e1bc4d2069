import { describe, expect, it } from '@jest/globals';
import { readStaleness } from './staleness';

describe('the header of a stale response', () => {
  it.each([
    [
      'position=812; since=2026-10-31T04:00:00.000Z; state=failed; event=5f0c',
      { position: 812, since: '2026-10-31T04:00:00.000Z', failed: true, eventId: '5f0c' },
    ],
    [
      'position=3; since=2026-10-31T04:00:00.000Z; state=behind',
      { position: 3, since: '2026-10-31T04:00:00.000Z', failed: false, eventId: undefined },
    ],
    [
      'position=4; state=failed; damaged=5',
      { position: 4, since: undefined, failed: true, eventId: undefined, damagedAt: 5 },
    ],
    ['position=0; state=failed', { position: 0, since: undefined, failed: true, eventId: undefined }],
  ])('%s', (header, staleness) => expect(readStaleness(header)).toEqual(staleness));
});

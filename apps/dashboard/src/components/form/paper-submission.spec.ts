import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { isDigest, paperEnvelope } from './paper-submission';

const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const from = { organisationId: 'acme' };
const typed = { on: '2026/3/1', reason: ' 窗口收件 ', sha256: DIGEST, from };

describe('a submission on paper', () => {
  beforeEach(() => void jest.useFakeTimers({ now: new Date('2026-03-02T00:30:00+08:00') }));
  afterEach(() => void jest.useRealTimers());

  it('is dated at the end of the day on which it was received', () =>
    expect(paperEnvelope(typed)).toEqual({
      occurredAt: '2026-03-01T23:59:59+08:00',
      received: { on: '2026-03-01', reason: '窗口收件', sha256: DIGEST, from },
    }));

  it('is dated now if it was received today at +08:00', () =>
    expect(paperEnvelope({ ...typed, on: '2026-03-02' })).toEqual({
      received: { on: '2026-03-02', reason: '窗口收件', sha256: DIGEST, from },
    }));

  it.each([
    [DIGEST, true],
    [DIGEST.toUpperCase(), true],
    [` ${DIGEST.replaceAll(/(.{8})/g, '$1 ')}`, true],
    [DIGEST.slice(1), false],
    [`${DIGEST}0`, false],
    [DIGEST.replace('9', 'g'), false],
    ['', false],
  ])('has the digest of the scan: %s: %p', (text, expected) => {
    expect(isDigest(text)).toBe(expected);
    if (expected) expect(paperEnvelope({ ...typed, sha256: text }).received?.sha256).toBe(DIGEST);
  });
});

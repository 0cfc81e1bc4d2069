import { describe, expect, it } from '@jest/globals';
import { after, sent } from '../../testing/history.js';
import { resultWithoutProject } from '../../testing/test-world.js';
import { chains, lab } from '../../testing/world.js';
import { recordTestResult } from './record-test-result.js';

describe('a failing result that opens a nonconformity', () => {
  // With the prefix, the identifier of a nonconformity has at most 64 characters.
  it.each([
    [60, `NC-${'T'.repeat(60)}`],
    [61, `NC-${'T'.repeat(61)}`],
    [62, 'T'.repeat(62)],
    [64, 'T'.repeat(64)],
  ])('gives it a valid identifier after that of the test, which has %d characters', (length, nonconformityId) => {
    const testId = 'T'.repeat(length);
    const history = after(
      chains,
      sent(recordTestResult, { ...resultWithoutProject, testId, measured: 'IP65' }, lab, '2026-04-08'),
    );
    const nonconformity = history.find(({ type }) => type === 'NonconformityRaised');
    expect(nonconformity).toMatchObject({ data: { nonconformityId } });
  });
});

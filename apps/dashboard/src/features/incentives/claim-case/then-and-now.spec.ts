import { describe, expect, it } from '@jest/globals';
import type { AssessmentCheck } from '#contracts';
import { compareChecks, comparedVersion } from './then-and-now';

const check = (holds: boolean): AssessmentCheck => ({ code: 'SUBJECT_NOT_FOUND', holds, found: holds });
const version = (fromPosition: number, type: string) => ({
  fromPosition,
  event: { type, occurredAt: '2026-06-01T00:00:00.000Z' },
});

describe('the assessment of a claim then and now', () => {
  it('marks what held then and no longer holds', () => {
    const [compared] = compareChecks({ checks: [check(false)] }, { checks: [check(true)] });
    expect(compared).toMatchObject({ heldThen: true, changed: true });
  });

  it('marks nothing where it is unchanged, or where the earlier one is not known', () => {
    expect(compareChecks({ checks: [check(true)] }, { checks: [check(true)] })[0]?.changed).toBe(false);
    expect(compareChecks({ checks: [check(true)] }, undefined)[0]).toMatchObject({
      heldThen: undefined,
      changed: false,
    });
  });

  it('is compared at the decision, and before one at the submission', () => {
    const submitted = version(5, 'IncentiveClaimSubmitted');
    const approved = version(9, 'IncentiveClaimApproved');
    expect(comparedVersion([submitted, version(7, 'FirstApprovalGiven')])).toBe(submitted);
    expect(comparedVersion([submitted, approved, version(12, 'IncentiveClaimPaid')])).toBe(approved);
    expect(comparedVersion([])).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import { isUndecided } from './fields';

describe('an amount of 0', () => {
  it.each([
    ['loans', 'grantedCny', 'APPLIED'],
    ['loans', 'grantedCny', 'REJECTED'],
    ['cases', 'fineCny', 'FILED'],
    ['claims', 'approvedCny', 'SUBMITTED'],
    ['claims', 'paidCny', 'APPROVED'],
  ])('of %s says nothing while nobody has decided on it: %s of what is %s', (model, name, status) => {
    expect(isUndecided(name, 0, { status }, model)).toBe(true);
    expect(isUndecided(name, 5, { status }, model)).toBe(false);
  });

  it.each([
    ['cases', 'fineCny', 'CLOSED'],
    ['loans', 'requestedCny', 'APPLIED'],
    ['projects', 'budgetCny', 'PROPOSED'],
    [undefined, 'fineCny', 'FILED'],
  ])('of %s is an amount otherwise: %s of what is %s', (model, name, status) =>
    expect(isUndecided(name, 0, { status }, model)).toBe(false),
  );
});

import { describe, expect, it } from '@jest/globals';
import { isUndecided, type FieldDescription } from './declarations';

const paid: FieldDescription = {
  name: 'paidCny',
  kind: 'money',
  label: { zh: '支付金额', en: 'Paid' },
  undecidedIn: ['SUBMITTED', 'APPROVED'],
};

describe('an amount of 0', () => {
  it('is undecided in the statuses that its field declares', () => {
    expect(isUndecided(paid, 0, { status: 'SUBMITTED' })).toBe(true);
    expect(isUndecided(paid, 5, { status: 'SUBMITTED' })).toBe(false);
  });

  it('is an amount in every other status, and for a field that declares none', () => {
    expect(isUndecided(paid, 0, { status: 'REJECTED' })).toBe(false);
    expect(isUndecided({ ...paid, undecidedIn: [] }, 0, { status: 'SUBMITTED' })).toBe(false);
    expect(isUndecided(undefined, 0, { status: 'SUBMITTED' })).toBe(false);
  });
});

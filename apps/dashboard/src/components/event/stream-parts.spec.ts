import { describe, expect, it } from '@jest/globals';
import { accountOfStream, streamParts, subjectOf } from './stream-parts';

const KINDS = ['project', 'chain', 'organisation', 'sealed', 'sealed-bids', 'test-number', 'account-access'];
const names = { ofOrganisation: (id: string) => `org ${id}`, ofChain: (id: string) => `chain ${id}`, person: 'Li' };
const said = (stream: string): string => {
  const parts = streamParts(stream, KINDS);
  return parts === undefined ? stream : `${parts.kind}: ${subjectOf(parts, names)}`;
};

describe('what a stream is about', () => {
  it.each([
    ['project-P-A-001', 'project: P-A-001'],
    ['chain-drones', 'chain: chain drones'],
    ['organisation-acme', 'organisation: org acme'],
    ['test-number-lab/report/r-1', 'test-number: r-1'],
    ['sealed-bids-P-1', 'sealed-bids: P-1'],
    ['sealed-0898704ea3ac481b0d599b88d30542e2', 'sealed: '],
    ['account-access-01a22dd4-a5cc-7170-8142-77aa9413f9b5', 'account-access: Li'],
    ['of-a-kind-that-is-unknown', 'of-a-kind-that-is-unknown'],
  ])('of %s is %s', (stream, words) => expect(said(stream)).toBe(words));

  it('is an account only in streams about the access of one', () => {
    expect(accountOfStream('account-access-1')).toBe('1');
    expect(accountOfStream('project-1')).toBeUndefined();
  });
});

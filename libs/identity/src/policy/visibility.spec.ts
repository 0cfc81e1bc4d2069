import { describe, expect, it } from '@jest/globals';
import { ROLES } from '#domain';
import { EVERYTHING } from '#projections';
import type { AccountRole } from '../accounts/account.js';
import { visibilityOf, type ReaderFacts } from './visibility.js';

const facts: ReaderFacts = {
  chains: [
    { chainId: 'evs', region: 'NANSHAN', chiefOffice: 'office' },
    { chainId: 'bio', region: 'PINGSHAN', chiefOffice: 'other-office' },
    { chainId: 'uav', region: 'SHENZHEN', chiefOffice: 'office' },
  ],
  parts: [
    { chainId: 'evs', part: 'LEADER' },
    { chainId: 'evs', part: 'MEMBER' },
    { chainId: 'bio', part: 'MEMBER' },
  ],
  registeredInDistrict: ['maker', 'lab'],
};
const noParts: ReaderFacts = { ...facts, parts: [] };

const seen = (role: AccountRole, organisationId: string | null, by = facts, jurisdiction: string | null = null) =>
  visibilityOf({ role, organisationId, jurisdiction }, by);

const own = { chains: ['bio', 'evs'], ledChains: [], overseenChains: [], organisations: ['me'] };

describe('what a reader sees', () => {
  it.each([
    ['an auditor', seen('AUDITOR', 'audit-office', noParts), EVERYTHING],
    ['a regulator of the city', seen('REGULATOR', 'amr', noParts, 'SHENZHEN'), EVERYTHING],
    ['a regulator without a jurisdiction', seen('REGULATOR', 'amr', noParts), EVERYTHING],
    [
      'a regulator of a district',
      seen('REGULATOR', 'amr-nanshan', noParts, 'NANSHAN'),
      { chains: [], ledChains: [], overseenChains: ['evs'], organisations: ['amr-nanshan', 'lab', 'maker'] },
    ],
    [
      'a chief office',
      seen('CHAIN_CHIEF_OFFICE', 'office', noParts),
      { chains: [], ledChains: [], overseenChains: ['evs', 'uav'], organisations: ['office'] },
    ],
    ['a leader', seen('CHAIN_LEADER', 'me'), { ...own, ledChains: ['evs'] }],
    ['a member that also leads, as member', seen('CHAIN_MEMBER', 'me'), own],
    ['a member that withdrew', seen('CHAIN_MEMBER', 'me', noParts), { ...own, chains: [] }],
    ['a bank', seen('BANK', 'me', noParts), { ...own, chains: [] }],
    ['a jurisdiction of another role', seen('BANK', 'me', noParts, 'NANSHAN'), { ...own, chains: [] }],
    ['an administrator', seen('ADMINISTRATOR', null), undefined],
  ])('%s', (_who, actual, expected) => expect(actual).toEqual(expected));

  it('only auditors and regulators see everything; only they and chief offices oversee chains', () => {
    for (const role of ROLES) {
      const visibility = seen(role, 'office');
      expect([role, visibility === EVERYTHING]).toEqual([role, ['AUDITOR', 'REGULATOR'].includes(role)]);
      if (visibility === undefined || visibility === EVERYTHING) continue;
      expect([role, visibility.overseenChains.length > 0]).toEqual([role, role === 'CHAIN_CHIEF_OFFICE']);
      expect([role, visibility.ledChains.length > 0]).toEqual([role, role === 'CHAIN_LEADER']);
    }
  });
});

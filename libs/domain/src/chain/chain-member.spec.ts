import { describe, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent } from '../testing/history.js';
import { CHAIN, chains, chief, otherChief } from '../testing/world.js';
import { enrolChainMember, withdrawChainMember } from './chain-member.js';
import { ChainMemberEnrolled, ChainMemberWithdrawn } from './events.js';

const by = { actor: chief, occurredAt: '2026-01-16' };
const enrolment = { chainId: CHAIN, organisationId: 'newcomer', segment: 'UPSTREAM' } as const;
const withdrawal = { chainId: CHAIN, organisationId: 'maker', reason: '企业申请退出' };
const withoutMaker = after(chains, sent(withdrawChainMember, withdrawal, chief, '2026-02-01'));

describe('enrol a chain member', () => {
  it('enrols an enterprise in a segment', () =>
    given(...chains)
      .when(enrolChainMember, enrolment, by)
      .thenHappened(ChainMemberEnrolled(enrolment)));

  it('accepts the leader too: leaders and members are counted separately', () =>
    given(...chains)
      .when(enrolChainMember, { ...enrolment, organisationId: 'leader' }, by)
      .thenHappened(ChainMemberEnrolled({ ...enrolment, organisationId: 'leader' })));

  it('accepts an enterprise of another chain', () =>
    given(...chains)
      .when(enrolChainMember, { ...enrolment, organisationId: 'other-maker' }, by)
      .thenHappened(ChainMemberEnrolled({ ...enrolment, organisationId: 'other-maker' })));

  it('enrols again one that has left, in another segment', () =>
    given(...withoutMaker)
      .when(enrolChainMember, { ...enrolment, organisationId: 'maker' }, { ...by, occurredAt: '2026-12-31' })
      .thenHappened(ChainMemberEnrolled({ ...enrolment, organisationId: 'maker' })));

  it('refuses a second enrolment, whatever the segment', () =>
    given(...chains)
      .when(enrolChainMember, { ...enrolment, organisationId: 'maker' }, by)
      .thenRefused('ALREADY_ENROLLED', {}, 'organisationId'));

  it('refuses an organisation that is not an enterprise', () =>
    given(...chains)
      .when(enrolChainMember, { ...enrolment, organisationId: 'new-lab' }, by)
      .thenRefused('ORGANISATION_KIND_MISMATCH', { kind: 'INSPECTION_TESTING_BODY' }, 'organisationId'));

  it('refuses the chief of another chain before it checks the member', () =>
    given(...chains)
      .when(enrolChainMember, { ...enrolment, organisationId: 'maker' }, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF'));

  it('refuses an organisation that is not registered', () =>
    given(...chains)
      .when(enrolChainMember, { ...enrolment, organisationId: 'nobody' }, by)
      .thenMissing('organisation', 'nobody'));
});

describe('withdraw a chain member', () => {
  it('removes the member from the chain and records the reason', () =>
    given(...chains)
      .when(withdrawChainMember, withdrawal, by)
      .thenHappened(ChainMemberWithdrawn(withdrawal)));

  it('refuses an organisation that is not a member, such as one that has left', () => {
    given(...chains)
      .when(withdrawChainMember, { ...withdrawal, organisationId: 'newcomer' }, by)
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'newcomer' }, 'organisationId');
    given(...withoutMaker)
      .when(withdrawChainMember, withdrawal, by)
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'maker' }, 'organisationId');
  });

  it('refuses the leader, who is revoked with another command', () =>
    given(...chains)
      .when(withdrawChainMember, { ...withdrawal, organisationId: 'leader' }, by)
      .thenRefused('NOT_A_CHAIN_MEMBER'));

  it('refuses the chief of another chain', () =>
    given(...chains)
      .when(withdrawChainMember, withdrawal, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF'));
});

import { describe, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent } from '../testing/history.js';
import { CHAIN, chains, chief, leader, otherChief, withChief } from '../testing/world.js';
import { designateChainLeader, revokeChainLeader } from './chain-leader.js';
import { ChainLeaderDesignated, ChainLeaderRevoked } from './events.js';

const by = { actor: chief, occurredAt: '2026-01-14' };
const designation = { chainId: CHAIN, organisationId: 'leader', basis: '产业链龙头企业' };
const revocation = { chainId: CHAIN, organisationId: 'leader', reason: '不再具备条件' };
const withoutLeader = after(chains, sent(revokeChainLeader, revocation, chief, '2026-02-01'));

describe('designate the chain leader', () => {
  it('makes an enterprise the one leader of the chain', () =>
    given(...withChief)
      .when(designateChainLeader, designation, by)
      .thenHappened(ChainLeaderDesignated(designation)));

  it('refuses another leader while one is active', () =>
    given(...chains)
      .when(designateChainLeader, { ...designation, organisationId: 'maker' }, by)
      .thenRefused('CHAIN_LEADER_ALREADY_DESIGNATED', { leader: 'leader' }));

  it('accepts another leader, also a member, after the first is revoked', () =>
    given(...withoutLeader)
      .when(designateChainLeader, { ...designation, organisationId: 'maker' }, { ...by, occurredAt: '2026-12-31' })
      .thenHappened(ChainLeaderDesignated({ ...designation, organisationId: 'maker' })));

  it('refuses an organisation that is no enterprise', () =>
    given(...withChief)
      .when(designateChainLeader, { ...designation, organisationId: 'lab' }, by)
      .thenRefused('ORGANISATION_KIND_MISMATCH', { kind: 'INSPECTION_TESTING_BODY' }, 'organisationId'));

  it('reports an existing leader before it checks the kind of organisation', () =>
    given(...chains)
      .when(designateChainLeader, { ...designation, organisationId: 'lab' }, by)
      .thenRefused('CHAIN_LEADER_ALREADY_DESIGNATED'));

  it('refuses the chief of another chain', () =>
    given(...withChief)
      .when(designateChainLeader, designation, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF', { organisationId: 'other-chief' }));

  it('refuses an organisation that is not registered', () =>
    given(...withChief)
      .when(designateChainLeader, { ...designation, organisationId: 'nobody' }, by)
      .thenMissing('organisation', 'nobody'));
});

describe('revoke the chain leader', () => {
  it('leaves the chain without a leader', () =>
    given(...chains)
      .when(revokeChainLeader, revocation, by)
      .thenHappened(ChainLeaderRevoked(revocation)));

  it('refuses an organisation that does not lead the chain', () => {
    given(...chains)
      .when(revokeChainLeader, { ...revocation, organisationId: 'maker' }, by)
      .thenRefused('INVALID_STATE', {}, 'organisationId');
    given(...withoutLeader)
      .when(revokeChainLeader, revocation, by)
      .thenRefused('INVALID_STATE', {}, 'organisationId');
  });

  it('refuses the leader itself and the chief of another chain', () => {
    given(...chains)
      .when(revokeChainLeader, revocation, { ...by, actor: leader })
      .thenRefused('FORBIDDEN');
    given(...chains)
      .when(revokeChainLeader, revocation, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
  });
});

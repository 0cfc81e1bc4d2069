import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { bottleneck, identified } from '../../testing/project-world.js';
import {
  chains,
  chief,
  lab,
  leader,
  maker,
  newcomer,
  otherChief,
  otherLeader,
  otherMaker,
} from '../../testing/world.js';
import { identifyBottleneck } from './identify-bottleneck.js';
import { BottleneckIdentified } from './quality-bottleneck.js';

const on = { occurredAt: '2026-02-10' };

describe('identify a bottleneck', () => {
  it.each([
    ['the leader', leader],
    ['a member', maker],
    ["the chief's office", chief],
  ])('is open to %s of the chain', (_who, actor) =>
    given(...chains)
      .when(identifyBottleneck, bottleneck, { ...on, actor })
      .thenHappened(BottleneckIdentified(bottleneck)),
  );

  it('may name the blocked linkage', () => {
    const aligned = { ...bottleneck, alignmentDimension: 'PRODUCTION_SUPPLY_SALES' } as const;
    given(...chains)
      .when(identifyBottleneck, aligned, { ...on, actor: maker })
      .thenHappened(BottleneckIdentified(aligned));
  });

  it('refuses an identifier that is taken', () =>
    given(...identified)
      .when(identifyBottleneck, bottleneck, { ...on, actor: maker })
      .thenRefused('ALREADY_EXISTS', {}, 'bottleneckId'));

  it.each([
    ['a member', otherMaker],
    ['the leader', otherLeader],
    ['an enterprise on no chain', newcomer],
  ])('refuses %s of another chain', (_who, actor) =>
    given(...chains)
      .when(identifyBottleneck, bottleneck, { ...on, actor })
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: actor.organisationId }),
  );

  it('refuses a member that claims to be the leader', () =>
    given(...chains)
      .when(identifyBottleneck, bottleneck, { ...on, actor: { ...maker, role: 'CHAIN_LEADER' } })
      .thenRefused('NOT_A_CHAIN_MEMBER'));

  it('refuses the chief of another chain, and a testing body', () => {
    given(...chains)
      .when(identifyBottleneck, bottleneck, { ...on, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    given(...chains)
      .when(identifyBottleneck, bottleneck, { ...on, actor: lab })
      .thenRefused('FORBIDDEN');
  });

  it('refuses a chain that does not exist', () =>
    given()
      .when(identifyBottleneck, bottleneck, { ...on, actor: maker })
      .thenMissing('chain', bottleneck.chainId));
});

import { describe, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { CHAIN, established, registered, regulator, withChief } from '../testing/world.js';
import { appointChainChief, replaceChainChief } from './chain-chief.js';
import { ChainChiefAppointed, ChainChiefReplaced } from './events.js';

const by = { actor: regulator, occurredAt: '2026-01-08' };
const appointment = { chainId: CHAIN, chiefName: '市政府分管领导', unit: 'chief' };
const replacement = { ...appointment, unit: 'other-chief', reason: '职责调整' };

describe('appoint the chain chief', () => {
  it('names the office and the unit that acts for it', () =>
    given(...established)
      .when(appointChainChief, appointment, by)
      .thenHappened(ChainChiefAppointed(appointment)));

  it('refuses a second appointment: a chief is replaced', () =>
    given(...withChief)
      .when(appointChainChief, appointment, by)
      .thenRefused('CHAIN_CHIEF_ALREADY_APPOINTED'));

  it('refuses a unit that is no chain chief office', () =>
    given(...established)
      .when(appointChainChief, { ...appointment, unit: 'maker' }, by)
      .thenRefused('ORGANISATION_KIND_MISMATCH', { kind: 'ENTERPRISE' }, 'unit'));

  it('refuses a unit that is not registered, and a chain that is not established', () => {
    given(...established)
      .when(appointChainChief, { ...appointment, unit: 'nobody' }, by)
      .thenMissing('organisation', 'nobody');
    given(...registered)
      .when(appointChainChief, appointment, by)
      .thenMissing('chain', CHAIN);
  });
});

describe('replace the chain chief', () => {
  it('hands the chain over to another office, with the reason', () =>
    given(...withChief)
      .when(replaceChainChief, replacement, by)
      .thenHappened(ChainChiefReplaced(replacement)));

  it('may keep the unit: another official of the same office', () =>
    given(...withChief)
      .when(replaceChainChief, { ...replacement, unit: 'chief' }, by)
      .thenHappened(ChainChiefReplaced({ ...replacement, unit: 'chief' })));

  it('refuses before a first chief is appointed', () =>
    given(...established)
      .when(replaceChainChief, replacement, by)
      .thenRefused('INVALID_STATE'));

  it('refuses a unit that is no chain chief office', () =>
    given(...withChief)
      .when(replaceChainChief, { ...replacement, unit: 'lab' }, by)
      .thenRefused('ORGANISATION_KIND_MISMATCH', { kind: 'INSPECTION_TESTING_BODY' }, 'unit'));
});

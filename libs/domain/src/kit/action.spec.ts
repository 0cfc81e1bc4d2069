import { describe, expect, it } from '@jest/globals';
import { actions } from '../actions.js';
import { begins } from './action.js';
import type { AccountRole } from './actor.js';

const [{ payload, aggregate, title, example }] = actions as readonly [(typeof actions)[number]];

/** An action that these roles may send. */
const actionOf = (roles: readonly AccountRole[], relation: { readonly relation?: 'PARTY' } = {}) =>
  begins(payload, aggregate, { title, example, roles, ...relation, id: () => 'x', decide: () => [] });

describe('what a role is to the matter of an action', () => {
  it('is declared for the roles that act for themselves; without it there is no action', () => {
    expect(() => actionOf(['REGULATOR', 'CHAIN_MEMBER'])).toThrow('CHAIN_MEMBER');
    expect(actionOf(['CHAIN_MEMBER'], { relation: 'PARTY' }).relations.get('CHAIN_MEMBER')).toBe('PARTY');
  });

  it('follows from the role of an authority', () => {
    const { relations } = actionOf(['REGULATOR', 'CHAIN_CHIEF_OFFICE']);
    expect([...relations]).toEqual([
      ['REGULATOR', 'JURISDICTION'],
      ['CHAIN_CHIEF_OFFICE', 'OWN_CHAIN'],
    ]);
  });

  it('can be another one for one role', () => {
    const proposing = actions.find(({ name }) => name === 'propose-project');
    expect([proposing?.relations.get('CHAIN_LEADER'), proposing?.relations.get('CHAIN_MEMBER')]).toEqual([
      'OWN_CHAIN',
      'PARTY',
    ]);
  });
});

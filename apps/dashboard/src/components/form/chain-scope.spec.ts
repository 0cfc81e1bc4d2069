import { describe, expect, it } from '@jest/globals';
import { chainScopeOf } from './chain-scope';

const chains = {
  all: [
    { id: 'cars', region: 'SHENZHEN', chiefOffice: 'office' },
    { id: 'drones', region: 'NANSHAN', chiefOffice: 'other-office' },
    { id: 'chips', region: 'NANSHAN', chiefOffice: null },
  ],
  own: ['drones'],
};
const acting = { organisationId: 'office', jurisdiction: null };

describe('the chains that a form offers', () => {
  it.each([
    ['those on which the organisation takes part', ['OWN_CHAIN'], acting, ['drones']],
    ['those of which it is the office', ['OVERSEEN_CHAIN'], acting, ['cars']],
    ['those of either relation', ['OWN_CHAIN', 'OVERSEEN_CHAIN'], acting, ['cars', 'drones']],
    ['those of the district', ['JURISDICTION'], { ...acting, jurisdiction: 'NANSHAN' }, ['chips', 'drones']],
  ])('are %s', (_, relations, by, expected) => {
    expect([...(chainScopeOf(relations, by, chains) ?? [])].sort()).toEqual(expected);
  });

  it.each([
    ['the whole city', ['JURISDICTION'], acting],
    ['the city by name', ['JURISDICTION'], { ...acting, jurisdiction: 'SHENZHEN' }],
    ['parties, which can be on any chain', ['OWN_CHAIN', 'PARTY'], acting],
    ['anything', ['ANY'], acting],
  ])('are not limited for %s', (_, relations, by) => {
    expect(chainScopeOf(relations, by, chains)).toBeUndefined();
  });
});

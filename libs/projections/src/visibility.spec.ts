import { describe, expect, it } from '@jest/globals';
import { walked } from '../../domain/src/testing/walkthrough.js';
import { CHAIN } from '../../domain/src/testing/world.js';
import { eventReaders } from './declaration/event-readers.js';
import {
  onChain,
  onChainOrCity,
  everyone,
  leaderAndParties,
  partiesOnly,
  type Readers,
} from './declaration/readers.js';
import {
  EVERYTHING,
  maySeeFiguresOf,
  maySeeRow,
  ONLY_PUBLISHED,
  rowsAsSeenBy,
  type Visibility,
} from './declaration/visibility.js';
import { organisationsNamedIn } from './event-organisations.js';
import { readModels } from './read-models.js';
import { folded, versions } from './testing/folded.js';
import { projects } from './work/projects.js';

const member: Visibility = { ...ONLY_PUBLISHED, chains: ['evs'], organisations: ['me'] };
const leader: Visibility = { ...member, ledChains: ['evs'] };
const office: Visibility = { ...ONLY_PUBLISHED, overseenChains: ['evs'], organisations: ['office'] };

describe('who may see a row of a chain', () => {
  it.each<readonly [string, Readers, Visibility, boolean]>([
    ['published, a stranger', everyone(), ONLY_PUBLISHED, true],
    ['of the chain, a stranger', onChain(), ONLY_PUBLISHED, false],
    ['of the chain, a member', onChain(), member, true],
    ['for the leader, a member', leaderAndParties('ownerId'), member, false],
    ['for the leader, the leader', leaderAndParties('ownerId'), leader, true],
    ['for parties, the leader', partiesOnly('ownerId'), leader, false],
    ['for parties, the chief office', partiesOnly('ownerId'), office, true],
    ['for parties, everything', partiesOnly(), EVERYTHING, true],
  ])('%s', (_what, readers, by, visible) => {
    expect(maySeeRow({ readers }, { chain: 'evs', row: { ownerId: 'other' } }, by)).toBe(visible);
    if (readers.parties.length > 0)
      expect(maySeeRow({ readers }, { chain: 'uav', row: { ownerId: 'me' } }, member)).toBe(true);
  });

  it.each<readonly [string, Readers, boolean]>([
    ['for parties', partiesOnly('ownerId'), false],
    ['of the chain', onChain(), false],
    ['of the chain or the city', onChainOrCity(), true],
  ])('and a row without a chain, %s', (_what, readers, visible) => {
    for (const by of [member, office])
      expect(maySeeRow({ readers }, { chain: null, row: { ownerId: null } }, by)).toBe(visible);
  });

  it('its figures are open to those who oversee it or take part in it', () => {
    expect([EVERYTHING, member, office, ONLY_PUBLISHED].map((by) => maySeeFiguresOf('evs', by))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('the read models', () => {
  it('show the prices of all bids of a project only to those who oversee it', () => {
    const [row] = [...folded(projects, walked).values()].filter(({ prices }) => prices.length > 0);
    const seenBy = (by: Visibility) => rowsAsSeenBy(projects, by)(row!, CHAIN);
    expect(seenBy({ ...member, chains: [CHAIN], ledChains: [CHAIN] })).toEqual({ ...row, prices: [] });
    expect(seenBy({ ...office, overseenChains: [CHAIN] })).toBe(row);
    expect(seenBy(EVERYTHING)).toBe(row);
  });

  it.each([
    ['ChainEstablished', 'everyone'],
    ['BottleneckIdentified', 'chain'],
    ['TestResultRecorded', 'leader'],
    ['BidSubmitted', 'parties'],
    ['BidAwarded', 'parties'],
    ['IncentiveClaimSubmitted', 'parties'],
    ['BudgetCommitted', 'parties'],
  ])('open the event %s to: %s', (type, kind) => expect(eventReaders(readModels).get(type)?.kind).toBe(kind));

  it('replace a party of a row only where a duty is handed over, in the walkthrough', () => {
    const replaced = new Set<string>();
    for (const model of readModels) {
      const known = new Map<string, Readonly<Record<string, unknown>>>();
      for (const [key, row] of versions(model, walked)) {
        const values = row as Readonly<Record<string, unknown>>;
        for (const party of model.readers.parties) {
          const before = known.get(key)?.[party] ?? null;
          if (before !== null && before !== (values[party] ?? null)) replaced.add(`${model.name}.${party}`);
        }
        known.set(key, values);
      }
    }
    expect([...replaced].sort()).toEqual(['nonconformities.responsibleId', 'projects.undertakerId']);
  });

  it('an event names organisations at any depth, one by one or in lists', () => {
    const data = { bidId: 'B', bidderId: 'a', partnerIds: ['b', 'c'], inner: [{ organisationId: 'd', note: 'e' }] };
    expect([...organisationsNamedIn(data)].sort()).toEqual(['a', 'b', 'c', 'd']);
  });
});

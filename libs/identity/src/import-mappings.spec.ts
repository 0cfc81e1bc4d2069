import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Principal } from './principal.js';
import { TemporaryIdentity } from './testing/temporary-identity.js';

type Reader = Pick<Principal, 'accountId' | 'acting'>;

const MAPPING = { command: 'record-test-result', name: 'monthly', owner: 'ACCOUNT', mapping: '{"data":{}}' } as const;

describe('saved mappings', () => {
  let identity: TemporaryIdentity;
  let [li, wang, other]: Reader[] = [];
  const reader = (login: string, organisationId: string, onBehalfOf: string | null = null): Reader => {
    const { accounts } = identity.store;
    const memberships = [{ role: 'TESTING_BODY', organisationId }] as const;
    const { id } = accounts.withLogin(login) ?? accounts.create({ login, displayName: login, memberships });
    return { accountId: id, acting: { ...memberships[0], jurisdiction: null, onBehalfOf } };
  };
  const namesOf = (who: Reader | undefined) =>
    who && identity.store.importMappings.list(who).map(({ name, owner }) => `${name} ${owner}`);

  beforeEach(() => {
    identity = new TemporaryIdentity();
    [li, wang, other] = [reader('li', 'lab'), reader('wang', 'lab'), reader('zhao', 'maker')];
  });
  afterEach(() => identity.remove());
  const given = (): readonly [Reader, Reader, Reader] => [li, wang, other] as [Reader, Reader, Reader];

  it("are the account's own, or everyone's of its organisation, and nobody else's", () => {
    const [first, second, stranger] = given();
    const { importMappings } = identity.store;
    const own = importMappings.save(first, MAPPING);
    const shared = importMappings.save(first, { ...MAPPING, name: 'yearly', owner: 'ORGANISATION' });
    expect([namesOf(first), namesOf(second), namesOf(stranger)]).toEqual([
      ['monthly ACCOUNT', 'yearly ORGANISATION'],
      ['yearly ORGANISATION'],
      [],
    ]);
    for (const { id } of [own, shared]) expect(() => importMappings.remove(stranger, id)).toThrow('MAPPING_NOT_FOUND');
    expect(() => importMappings.remove(second, own.id)).toThrow('MAPPING_NOT_FOUND');
    importMappings.remove(second, shared.id);
    expect(namesOf(first)).toEqual(['monthly ACCOUNT']);
  });

  it('replace the one of the same name and owner, and no other', () => {
    const [first] = given();
    const { importMappings } = identity.store;
    importMappings.save(first, MAPPING);
    importMappings.save(first, { ...MAPPING, owner: 'ORGANISATION' });
    importMappings.save(first, { ...MAPPING, mapping: '{"data":{"unit":"mm"}}' });
    expect(importMappings.list(first).map(({ owner, mapping }) => [owner, mapping.length])).toEqual(
      expect.arrayContaining([
        ['ACCOUNT', 22],
        ['ORGANISATION', 11],
      ]),
    );
    expect(importMappings.list(first)).toHaveLength(2);
  });

  it('of an organisation stay when the account that saved them is gone', () => {
    const [first, second] = given();
    identity.store.importMappings.save(first, { ...MAPPING, owner: 'ORGANISATION' });
    identity.store.importMappings.save(first, MAPPING);
    identity.store.accounts.erase(first.accountId);
    expect(namesOf(second)).toEqual(['monthly ORGANISATION']);
  });

  it('are not saved by a deputy, who sees those of the organisation and not those of the other person', () => {
    const [first] = given();
    const { importMappings } = identity.store;
    importMappings.save(first, MAPPING);
    importMappings.save(first, { ...MAPPING, owner: 'ORGANISATION' });
    const deputy = reader('sun', 'lab', first.accountId);
    expect(namesOf(deputy)).toEqual(['monthly ORGANISATION']);
    expect(() => importMappings.save(deputy, MAPPING)).toThrow('NOT_A_MEMBER');
    expect(() => importMappings.remove(deputy, 'any')).toThrow('NOT_A_MEMBER');
  });

  it('are at most 100 of an owner', () => {
    const [first] = given();
    const { importMappings } = identity.store;
    for (let no = 0; no < 100; no++) importMappings.save(first, { ...MAPPING, name: String(no) });
    expect(() => importMappings.save(first, MAPPING)).toThrow('TOO_MANY_MAPPINGS');
    expect(importMappings.save(first, { ...MAPPING, name: '7' }).name).toBe('7');
    expect(importMappings.save(first, { ...MAPPING, owner: 'ORGANISATION' }).owner).toBe('ORGANISATION');
  });
});

import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { IdentityFault } from '../identity-fault.js';
import { IdentityStore } from '../store/identity-store.js';
import { UnusableIdentityStore } from '../store/open-database.js';
import { TemporaryIdentity } from '../testing/temporary-identity.js';
import type { NewMembership } from './account.js';
import { requirePassword } from './account-rules.js';
import { COMMON_PASSWORD_HASHES } from './frequent-passwords.js';

const MEMBER: NewMembership = { role: 'CHAIN_MEMBER', organisationId: 'maker' };
const ADMINISTRATOR: NewMembership = { role: 'ADMINISTRATOR', organisationId: null };
const fault = (code: string) => expect.objectContaining({ name: 'IdentityFault', code });

describe('accounts', () => {
  let identity: TemporaryIdentity;
  beforeEach(() => {
    identity = new TemporaryIdentity();
  });
  afterEach(() => identity.remove());

  const create = (login: string, ...memberships: readonly NewMembership[]) =>
    identity.store.accounts.create({ login, displayName: login, memberships });

  it('a login is unique without regard to case', () => {
    create('Ming', MEMBER);
    expect(() => create('mING', MEMBER)).toThrow(fault('LOGIN_TAKEN'));
    expect(identity.store.accounts.withLogin('MING')?.login).toBe('Ming');
  });

  it.each(['', ' ming', 'a b', '-ming', 'm\u200bing', 'x'.repeat(65)])('%p is not a valid login', (login) => {
    expect(() => create(login, MEMBER)).toThrow(fault('LOGIN_NOT_VALID'));
  });

  it.each<[string, string, readonly NewMembership[]]>([
    ['a role without an organisation', 'MEMBERSHIP_NOT_VALID', [{ ...MEMBER, organisationId: null }]],
    ['an administrator of an organisation', 'MEMBERSHIP_NOT_VALID', [{ ...ADMINISTRATOR, organisationId: 'maker' }]],
    ['an administrator with another role', 'ADMINISTRATOR_NOT_SEPARATE', [ADMINISTRATOR, MEMBER]],
    ['an end that is not an instant', 'MEMBERSHIP_NOT_VALID', [{ ...MEMBER, validUntil: 'soon' }]],
    ['a jurisdiction that is not a region', 'MEMBERSHIP_NOT_VALID', [{ ...MEMBER, jurisdiction: 'ATLANTIS' }]],
    ['an organisation that is not an identifier', 'MEMBERSHIP_NOT_VALID', [{ ...MEMBER, organisationId: 'a b' }]],
  ])('%s is refused', (_what, code, memberships) => {
    expect(() => create('ming', ...memberships)).toThrow(fault(code));
    expect(identity.store.accounts.list()).toEqual([]);
  });

  it('a membership ends at its time', () => {
    const { id } = create('ming', { ...MEMBER, validUntil: '2026-03-01T03:00:00Z' });
    expect(identity.store.accounts.membershipsOf(id)).toHaveLength(1);
    identity.wait(60 * 60_000);
    expect(identity.store.accounts.membershipsOf(id)).toEqual([]);
  });

  it('the last administrator cannot be suspended, erased or given another role', () => {
    const { id } = create('admin', ADMINISTRATOR);
    const { accounts } = identity.store;
    expect(() => accounts.setStatus(id, 'SUSPENDED')).toThrow(fault('LAST_ADMINISTRATOR'));
    expect(() => accounts.setMemberships(id, [MEMBER])).toThrow(fault('LAST_ADMINISTRATOR'));
    expect(() => accounts.erase(id)).toThrow(fault('LAST_ADMINISTRATOR'));
    expect(accounts.get(id)).toMatchObject({ status: 'ACTIVE', memberships: [{ role: 'ADMINISTRATOR' }] });
    create('second', ADMINISTRATOR);
    expect(accounts.setStatus(id, 'SUSPENDED').status).toBe('SUSPENDED');
  });

  it('erasing an account removes everything about the person', () => {
    const { accounts, keys } = identity.store;
    const { id } = create('ming', MEMBER);
    keys.issue(id, accounts.membershipsOf(id), { ...MEMBER, label: 'k', scopes: ['read'] });
    accounts.erase(id);
    expect([accounts.list(), keys.list()]).toEqual([[], []]);
    expect(() => accounts.get(id)).toThrow(fault('ACCOUNT_NOT_FOUND'));
  });

  it.each(['', '-wal', '-shm'])('the file identity.db%s can be read by its owner only', (beside) => {
    create('ming', MEMBER);
    expect(statSync(identity.file + beside).mode & 0o077).toBe(0);
  });

  it('another kind of database is refused and not changed', () => {
    const file = join(identity.folder, 'other.db');
    writeFileSync(file, 'x'.repeat(5_000));
    expect(() => new IdentityStore({ file })).toThrow(UnusableIdentityStore);
    expect(statSync(file).size).toBe(5_000);
  });
});

const OWNER = {
  login: 'ming-li',
  displayName: '李小明',
  memberships: [{ organisationId: 'acme-works' }, { organisationId: null }],
};

describe('a password', () => {
  it.each([
    ['eleven characters', 'abcdefghijk'],
    ['few different characters', 'abababababababab'],
    ['129 characters', 'abcdefghijklm'.repeat(10).slice(0, 129)],
  ])('with %s is not accepted', (_what, password) => {
    expect(() => requirePassword(password, OWNER)).toThrow(new IdentityFault('PASSWORD_NOT_ACCEPTED'));
  });

  it.each([
    ['among the most common', 'qwerty123456'],
    ['common in the other case', 'QWERTY123456'],
    ['common with signs around it', '!qwerty123456!!'],
    ['common on another keyboard', 'gfhjkmgfhjkm'],
    ['common with full-width letters', 'ｑｗｅｒｔｙ123456'],
    ['a run of the keyboard', '1qaz2wsx3edc'],
  ])('%s is refused', (_what, password) => {
    expect(() => requirePassword(password, OWNER)).toThrow(new IdentityFault('PASSWORD_TOO_COMMON'));
  });

  it.each([
    ['the login', 'xx-ming-li-2026-yy'],
    ['a part of the login', 'the ming.huang dynasty', { ...OWNER, login: 'huang.w' }],
    ['the name of the product', 'my-LingQu-horses'],
    ['the name of the product in Chinese', '我爱灵渠和漓江山水风光好'],
    ['the name of the person', '2026李小明的安全密码很长很长'],
    ['an organisation', 'teapots of Acme-Works 1'],
    ['a part of the name of an organisation', 'teapots from works 1'],
  ])('that contains %s is refused, with the name', (_what, password, owner = OWNER) => {
    expect(() => requirePassword(password, owner)).toThrow(new IdentityFault('PASSWORD_CONTAINS_NAME'));
  });

  it('is compared with at least 3,000 common ones of the minimum length', () => {
    expect(COMMON_PASSWORD_HASHES.length / 10).toBeGreaterThanOrEqual(3_000);
  });

  it.each(['correct horse battery', '桥梁与河流在春天里相遇了吗', 'a bank of the river'])(
    '%p is accepted',
    (password) => {
      expect(() => requirePassword(password, OWNER)).not.toThrow();
    },
  );
});

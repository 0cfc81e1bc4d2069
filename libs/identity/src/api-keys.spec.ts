import { setImmediate as nextTurn } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NewMembership } from './accounts/account.js';
import { IdentityStore } from './store/identity-store.js';
import { TemporaryIdentity } from './testing/temporary-identity.js';

const MEMBER: NewMembership = { role: 'CHAIN_MEMBER', organisationId: 'maker' };
const HOUR = 60 * 60_000;

describe('API keys', () => {
  let identity: TemporaryIdentity;
  let id: string;
  beforeEach(() => {
    identity = new TemporaryIdentity();
    id = identity.store.accounts.create({ login: 'importer', displayName: 'Importer', memberships: [MEMBER] }).id;
  });
  afterEach(() => identity.remove());

  const issue = (more: { readonly expiresAt?: string; readonly organisationId?: string } = {}) =>
    identity.store.keys.issue(id, identity.store.accounts.membershipsOf(id), {
      ...MEMBER,
      label: 'import',
      scopes: ['read', 'commands'],
      ...more,
    });
  const principalOf = (key: string) => identity.store.keys.principalOf(key);

  it('act for one membership, within their scopes', () => {
    expect(principalOf(issue().key)).toMatchObject({
      login: 'importer',
      acting: { role: 'CHAIN_MEMBER', organisationId: 'maker' },
      by: 'key',
      scopes: ['read', 'commands'],
    });
  });

  it('are not issued for an organisation of which the account is not a member', () => {
    expect(() => issue({ organisationId: 'other' })).toThrow(expect.objectContaining({ code: 'NOT_A_MEMBER' }));
  });

  it('are not issued to administrators, who act for no organisation', () => {
    const { accounts, keys } = identity.store;
    const memberships = [{ role: 'ADMINISTRATOR', organisationId: null }] as const;
    const admin = accounts.create({ login: 'admin', displayName: 'Admin', memberships });
    expect(() => keys.issue(admin.id, admin.memberships, { ...memberships[0], label: 'x', scopes: ['read'] })).toThrow(
      expect.objectContaining({ code: 'NOT_A_MEMBER' }),
    );
  });

  it('are refused when any character differs', () => {
    const { key } = issue();
    for (const at of [3, 10, 20, key.length - 2]) {
      const other = key[at] === 'a' ? 'b' : 'a';
      expect(principalOf(key.slice(0, at) + other + key.slice(at + 1))).toBeUndefined();
    }
    for (const wrong of ['', 'lq_', key.slice(0, -1), `${key}a`, key.toUpperCase()])
      expect(principalOf(wrong)).toBeUndefined();
  });

  it('end at their expiry, when they are revoked, and while the account is suspended', () => {
    const { key } = issue({ expiresAt: '2026-03-01T03:00:00Z' });
    expect(principalOf(key)).toBeDefined();
    identity.wait(HOUR);
    expect(principalOf(key)).toBeUndefined();
    const { key: second, line } = issue();
    identity.store.accounts.setStatus(id, 'SUSPENDED');
    expect(principalOf(second)).toBeUndefined();
    identity.store.accounts.setStatus(id, 'ACTIVE');
    expect(principalOf(second)).toBeDefined();
    expect(identity.store.keys.revoke(line.id, 'another account')).toBe(false);
    expect(identity.store.keys.revoke(line.id, id)).toBe(true);
    expect(principalOf(second)).toBeUndefined();
  });

  it('end with the membership, and when another process revokes them', async () => {
    const { key, line } = issue();
    const other = new IdentityStore({ file: identity.file });
    other.keys.revoke(line.id);
    expect(principalOf(key)).toBeUndefined();
    const { key: second } = issue();
    other.accounts.setMemberships(id, [{ ...MEMBER, organisationId: 'elsewhere' }]);
    await nextTurn();
    expect(principalOf(second)).toBeUndefined();
    other.close();
  });

  it('in use are found in the file again after a change of this process, also within one turn of the event loop', () => {
    const { key, line } = issue();
    expect(principalOf(key)).toMatchObject({ login: 'importer' });
    identity.store.keys.revoke(line.id);
    expect(principalOf(key)).toBeUndefined();
  });

  it('that are wrong stay wrong beside a right one in the same turn of the event loop', () => {
    const { key } = issue();
    expect(principalOf(key)).toBeDefined();
    expect(principalOf(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`)).toBeUndefined();
    expect(principalOf(key)).toBeDefined();
  });

  it.each<[string, (other: IdentityStore, keyId: string) => void]>([
    ['revokes it', (other, keyId) => other.keys.revoke(keyId)],
    ['suspends the account', (other) => other.accounts.setStatus(id, 'SUSPENDED')],
    ['changes the memberships', (other) => other.accounts.setMemberships(id, [{ ...MEMBER, organisationId: 'else' }])],
  ])(
    'a key in use is refused with the next turn of the event loop after another process %s',
    async (_title, change) => {
      const { key, line } = issue();
      expect([principalOf(key), principalOf(key)]).toMatchObject([{ login: 'importer' }, { login: 'importer' }]);
      const other = new IdentityStore({ file: identity.file });
      change(other, line.id);
      other.close();
      await nextTurn();
      expect(principalOf(key)).toBeUndefined();
    },
  );

  it('a key in use is refused once its membership ends', () => {
    identity.store.accounts.setMemberships(id, [{ ...MEMBER, validUntil: '2026-03-01T03:00:00Z' }]);
    const { key } = issue();
    identity.wait(HOUR - 1);
    expect(principalOf(key)).toBeDefined();
    expect(principalOf(key)).toBeDefined();
    identity.wait(1);
    expect(principalOf(key)).toBeUndefined();
  });

  it('are listed with their last use, without the secret, which is stored nowhere', () => {
    const { key } = issue();
    expect(identity.store.keys.list(id)[0]?.lastUsedAt).toBeNull();
    principalOf(key);
    const [line] = identity.store.keys.list();
    expect(line).toMatchObject({ label: 'import', lastUsedAt: '2026-03-01T02:00:00.000Z', revokedAt: null });
    const secret = key.split('_').slice(2).join('_');
    expect(JSON.stringify(line)).not.toContain(secret);
    const bytes = [identity.file, `${identity.file}-wal`].map((file) => readFileSync(file, 'latin1')).join('');
    expect(bytes).not.toContain(secret);
  });
});

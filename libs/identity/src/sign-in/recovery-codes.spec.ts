import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { TemporaryIdentity } from '../testing/temporary-identity.js';
import { codeOf, stepAt } from './totp.js';

const PASSWORD = 'correct horse battery';

describe('recovery codes', () => {
  let identity: TemporaryIdentity;
  let id: string;
  beforeEach(async () => {
    identity = new TemporaryIdentity();
    const { accounts, links, secondFactor, signIn } = identity.store;
    ({ id } = accounts.create({ login: 'wang', displayName: '王', memberships: [] }));
    await signIn.withPasswordLink({ token: links.issue(id, 'SET_PASSWORD'), password: PASSWORD, agent: '' });
    secondFactor.begin(id);
    secondFactor.confirm(id, appCode());
  });
  afterEach(() => identity.remove());

  function appCode(): string {
    const db = new Database(identity.file, { readonly: true });
    const secret = db.prepare('SELECT second_factor_secret FROM accounts WHERE id = ?').pluck().get(id) as Buffer;
    db.close();
    return codeOf(secret, stepAt(identity.now));
  }

  function issue(): readonly string[] {
    identity.wait(30_000);
    return identity.store.secondFactor.issueRecoveryCodes(id, appCode());
  }
  const signIn = (code: string): Promise<string> =>
    identity.store.signIn.withPassword({ login: 'wang', password: PASSWORD, code, agent: '' });

  it('are ten different ones, issued with a code of the app, and stored as hashes only', () => {
    const codes = issue();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/);
    identity.store.close();
    const bytes = readFileSync(identity.file).toString('latin1');
    for (const code of codes) expect(bytes.includes(code.replaceAll('-', ''))).toBe(false);
  });

  it('are not issued with a wrong code', () => {
    expect(() => identity.store.secondFactor.issueRecoveryCodes(id, '000000')).toThrow('SECOND_FACTOR_CODE_WRONG');
  });

  it('sign in instead of a code of the app, each once, however they are copied', async () => {
    const [first = '', second = ''] = issue();
    const token = await signIn(first);
    expect(identity.store.sessions.principalOf(token)?.scopes).toContain('money');
    await expect(signIn(first)).rejects.toThrow('SECOND_FACTOR_CODE_WRONG');
    await signIn(` ${second.toLowerCase().replaceAll('-', ' ')} `);
    expect(identity.store.secondFactor.recoveryCodesLeft(id)).toBe(8);
  });

  it('end with the next issue, and with the second factor', async () => {
    const [old = ''] = issue();
    const [fresh = ''] = issue();
    await expect(signIn(old)).rejects.toThrow('SECOND_FACTOR_CODE_WRONG');
    identity.store.secondFactor.reset(id);
    expect(identity.store.secondFactor.recoveryCodesLeft(id)).toBe(0);
    identity.store.secondFactor.begin(id);
    expect(() => identity.store.secondFactor.confirm(id, fresh)).toThrow('SECOND_FACTOR_CODE_WRONG');
  });

  it('of another account do not work', async () => {
    const [code = ''] = issue();
    const { accounts, links, secondFactor, signIn: doors } = identity.store;
    const other = accounts.create({ login: 'li', displayName: '李', memberships: [] });
    await doors.withPasswordLink({ token: links.issue(other.id, 'SET_PASSWORD'), password: PASSWORD, agent: '' });
    expect(() => secondFactor.require(other.id, code)).toThrow('SECOND_FACTOR_CODE_WRONG');
  });
});

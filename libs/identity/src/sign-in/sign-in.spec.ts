import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NewMembership } from '../accounts/account.js';
import type { Principal } from '../principal.js';
import { IDLE_MS, LONGEST_MS } from '../sessions.js';
import { TemporaryIdentity } from '../testing/temporary-identity.js';
import { lockAfter } from './lock-out.js';
import { LINK_LIFE_MS } from './links.js';
import { codeOf, stepAt } from './totp.js';

const MEMBER: NewMembership = { role: 'CHAIN_MEMBER', organisationId: 'maker' };
const PASSWORD = 'correct horse battery';
const fault = (code: string) => expect.objectContaining({ name: 'IdentityFault', code });

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const fromBase32 = (text: string): Buffer =>
  Buffer.from(
    [...text]
      .map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0'))
      .join('')
      .match(/.{8}/g)
      ?.map((bits) => Number.parseInt(bits, 2)) ?? [],
  );

describe('signing in', () => {
  let identity: TemporaryIdentity;
  beforeEach(() => {
    identity = new TemporaryIdentity();
  });
  afterEach(() => identity.remove());

  /** An account whose password is set by its invitation, and its first session. */
  async function invited(...memberships: readonly NewMembership[]): Promise<{ id: string; token: string }> {
    const { accounts, links, signIn } = identity.store;
    const { id } = accounts.create({ login: 'ming', displayName: 'Ming', memberships });
    const link = links.issue(id, 'SET_PASSWORD');
    return { id, token: await signIn.withPasswordLink({ token: link, password: PASSWORD, agent: 'test' }) };
  }
  const signIn = (password = PASSWORD, code?: string, login = 'ming') =>
    identity.store.signIn.withPassword({ login, password, code, agent: 'test' });
  function principalOf(token: string): Principal {
    const principal = identity.store.sessions.principalOf(token);
    if (!principal) throw new Error('the session has ended');
    return principal;
  }
  async function withSecondFactor(): Promise<{ id: string; token: string; code: () => string }> {
    const { id, token } = await invited(MEMBER);
    const { secret } = await identity.store.signIn.beginSecondFactor(principalOf(token), PASSWORD);
    const code = (): string => codeOf(fromBase32(secret), stepAt(identity.now));
    identity.store.signIn.confirmSecondFactor(principalOf(token), code());
    identity.wait(30_000);
    return { id, token, code };
  }

  it('needs the password, and the login without regard to case', async () => {
    await invited(MEMBER);
    expect(principalOf(await signIn(PASSWORD, undefined, 'MING'))).toMatchObject({
      login: 'ming',
      acting: { role: 'CHAIN_MEMBER', organisationId: 'maker' },
      by: 'session',
    });
    await expect(signIn('wrong horse battery')).rejects.toEqual(fault('SIGN_IN_REFUSED'));
  });

  it('refuses an unknown login, a suspended account and an account without password in the same words', async () => {
    const { id } = await invited(MEMBER);
    identity.store.accounts.create({ login: 'new', displayName: 'New', memberships: [MEMBER] });
    identity.store.accounts.setStatus(id, 'SUSPENDED');
    for (const login of ['nobody', 'ming', 'new'])
      await expect(signIn(PASSWORD, undefined, login)).rejects.toEqual(fault('SIGN_IN_REFUSED'));
  });

  it.each(['ming', 'nobody'])(
    'locks the login %s after five failures in a row, twice as long each time',
    async (login) => {
      await invited(MEMBER);
      for (let failure = 0; failure < 5; failure++)
        await expect(signIn('wrong', undefined, login)).rejects.toEqual(fault('SIGN_IN_REFUSED'));
      await expect(signIn(PASSWORD, undefined, login)).rejects.toMatchObject({
        code: 'SIGN_IN_LOCKED',
        retryAfter: 30,
      });
      identity.wait(30_000);
      await expect(signIn('wrong', undefined, login)).rejects.toEqual(fault('SIGN_IN_REFUSED'));
      await expect(signIn(PASSWORD, undefined, login)).rejects.toMatchObject({
        code: 'SIGN_IN_LOCKED',
        retryAfter: 60,
      });
    },
  );

  it('a lock never decreases with another failure and is at most an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), (failures) => {
        expect(lockAfter(failures + 1)).toBeGreaterThanOrEqual(lockAfter(failures));
        expect(lockAfter(failures)).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });

  it('counts attempts that arrive at the same time', async () => {
    await invited(MEMBER);
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => signIn('wrong horse battery')));
    const codes = tries.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'in'));
    expect(codes.filter((code) => code === 'SIGN_IN_REFUSED')).toHaveLength(5);
    expect(codes.filter((code) => code === 'SIGN_IN_LOCKED')).toHaveLength(15);
  });

  it('a success forgets earlier failures', async () => {
    await invited(MEMBER);
    for (let round = 0; round < 3; round++) {
      for (let failure = 0; failure < 4; failure++)
        await expect(signIn('wrong')).rejects.toEqual(fault('SIGN_IN_REFUSED'));
      await signIn();
    }
  });

  it('needs a code once the second factor is on, each code once', async () => {
    const { code } = await withSecondFactor();
    await expect(signIn()).rejects.toEqual(fault('SECOND_FACTOR_NEEDED'));
    await expect(signIn(PASSWORD, '000000')).rejects.toEqual(fault('SECOND_FACTOR_CODE_WRONG'));
    expect(principalOf(await signIn(PASSWORD, code())).scopes).toContain('money');
    await expect(signIn(PASSWORD, code())).rejects.toEqual(fault('SECOND_FACTOR_CODE_WRONG'));
  });

  it('codes cannot be guessed by asking for them again: each attempt counts', async () => {
    await withSecondFactor();
    for (let attempt = 0; attempt < 5; attempt++)
      await signIn(PASSWORD, attempt % 2 ? '000000' : undefined).catch(() => {});
    await expect(signIn(PASSWORD, '000000')).rejects.toEqual(fault('SIGN_IN_LOCKED'));
  });

  it('without a second factor a session does not approve money', async () => {
    expect(principalOf((await invited(MEMBER)).token).scopes).toEqual(['read', 'commands']);
  });

  it('a link sets a password once, within a day, and the newest only', async () => {
    const { id } = await invited(MEMBER);
    const { links, signIn: doors } = identity.store;
    const old = links.issue(id, 'SET_PASSWORD');
    const link = links.issue(id, 'SET_PASSWORD');
    const use = (token: string) => doors.withPasswordLink({ token, password: 'another long one', agent: 'test' });
    await expect(use(old)).rejects.toEqual(fault('LINK_NOT_VALID'));
    const both = await Promise.allSettled([use(link), use(link)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const late = links.issue(id, 'SET_PASSWORD');
    identity.wait(LINK_LIFE_MS.SET_PASSWORD);
    await expect(use(late)).rejects.toEqual(fault('LINK_NOT_VALID'));
  });

  it('a weak password does not use up the link', async () => {
    const { accounts, links, signIn: doors } = identity.store;
    const { id } = accounts.create({ login: 'ming', displayName: 'Ming', memberships: [MEMBER] });
    const token = links.issue(id, 'SET_PASSWORD');
    await expect(doors.withPasswordLink({ token, password: 'short', agent: '' })).rejects.toEqual(
      fault('PASSWORD_NOT_ACCEPTED'),
    );
    await doors.withPasswordLink({ token, password: PASSWORD, agent: '' });
  });

  it('a demonstration link signs in again and again, but only to accounts of the demonstration', () => {
    const { accounts, links, signIn: doors } = identity.store;
    const demo = accounts.create({ login: 'demo', displayName: 'Demo', memberships: [MEMBER], demonstration: true });
    const link = links.issue(demo.id, 'DEMONSTRATION');
    for (let times = 0; times < 2; times++)
      expect(principalOf(doors.withDemonstrationLink(link, { agent: 'test' })).scopes).toContain('money');
    const real = accounts.create({ login: 'real', displayName: 'Real', memberships: [MEMBER] });
    expect(() => doors.withDemonstrationLink(links.issue(real.id, 'DEMONSTRATION'), { agent: '' })).toThrow(
      fault('LINK_NOT_VALID'),
    );
    expect(() => doors.withDemonstrationLink(links.issue(demo.id, 'SET_PASSWORD'), { agent: '' })).toThrow(
      fault('LINK_NOT_VALID'),
    );
  });

  it('changing the password needs the current one and ends the other sessions', async () => {
    const { token } = await invited(MEMBER);
    const other = await signIn();
    const change = (current: string, next: string) =>
      identity.store.signIn.changePassword(principalOf(token), current, next);
    await expect(change('wrong horse battery', 'another long one')).rejects.toEqual(fault('SIGN_IN_REFUSED'));
    await expect(change(PASSWORD, 'short')).rejects.toEqual(fault('PASSWORD_NOT_ACCEPTED'));
    await change(PASSWORD, 'another long one');
    expect(identity.store.sessions.principalOf(other)).toBeUndefined();
    expect(principalOf(token).login).toBe('ming');
    await expect(signIn()).rejects.toEqual(fault('SIGN_IN_REFUSED'));
    await signIn('another long one');
  });

  it('a reset ends the password and the sessions at once', async () => {
    const { id, token } = await invited(MEMBER);
    const link = identity.store.signIn.resetPassword(id);
    expect(identity.store.sessions.principalOf(token)).toBeUndefined();
    await expect(signIn()).rejects.toEqual(fault('SIGN_IN_REFUSED'));
    await identity.store.signIn.withPasswordLink({ token: link, password: 'another long one', agent: '' });
    await signIn('another long one');
  });

  it('a session ends after an hour without use and after twelve hours', async () => {
    const { token } = await invited(MEMBER);
    for (let used = 0; used + IDLE_MS - 1 < LONGEST_MS; used += IDLE_MS - 1) {
      expect(identity.store.sessions.principalOf(token)).toBeDefined();
      identity.wait(IDLE_MS - 1);
    }
    identity.wait(LONGEST_MS % (IDLE_MS - 1));
    expect(identity.store.sessions.principalOf(token)).toBeUndefined();
    const idle = await signIn();
    identity.wait(IDLE_MS);
    expect(identity.store.sessions.principalOf(idle)).toBeUndefined();
  });

  it('with several memberships one is chosen; a session acts for none that has ended', async () => {
    const office: NewMembership = { role: 'CHAIN_CHIEF_OFFICE', organisationId: 'office' };
    const { id, token } = await invited(MEMBER, office);
    const { accounts, sessions } = identity.store;
    expect(principalOf(token).acting).toBeUndefined();
    const choose = (organisationId: string) =>
      sessions.actFor(principalOf(token), accounts.choicesOf(id), { role: 'CHAIN_CHIEF_OFFICE', organisationId });
    expect(() => choose('maker')).toThrow(fault('NOT_A_MEMBER'));
    choose('office');
    expect(principalOf(token).acting).toMatchObject(office);
    accounts.setMemberships(id, [MEMBER]);
    expect(principalOf(token).acting).toBeUndefined();
  });

  it('signing out ends one session, signing out everywhere all of them', async () => {
    const { id, token } = await invited(MEMBER);
    const [one, two] = [await signIn(), await signIn()];
    const { sessions } = identity.store;
    sessions.end(id, principalOf(one).credentialId);
    expect([sessions.principalOf(one), sessions.list(id).length]).toEqual([undefined, 2]);
    sessions.endAll(id);
    expect([sessions.principalOf(two), sessions.principalOf(token)]).toEqual([undefined, undefined]);
  });

  it('the first administrator gets a link until an administrator has a password', async () => {
    const { store } = identity;
    const early = store.firstAdministratorLink() ?? '';
    const link = store.firstAdministratorLink() ?? '';
    const use = (token: string) => store.signIn.withPasswordLink({ token, password: PASSWORD, agent: '' });
    await expect(use(early)).rejects.toEqual(fault('LINK_NOT_VALID'));
    expect(principalOf(await use(link)).acting).toEqual({
      role: 'ADMINISTRATOR',
      organisationId: null,
      jurisdiction: null,
    });
    expect(store.firstAdministratorLink()).toBeUndefined();
    expect(store.accounts.list()).toHaveLength(1);
  });

  it('no password, token or link is stored as it is', async () => {
    const { id, token } = await invited(MEMBER);
    const link = identity.store.links.issue(id, 'DEMONSTRATION');
    const bytes = [identity.file, `${identity.file}-wal`].map((file) => readFileSync(file, 'latin1')).join('');
    for (const secret of [PASSWORD, token, link]) expect(bytes).not.toContain(secret);
    expect(bytes).toContain('$argon2id$');
  });
});

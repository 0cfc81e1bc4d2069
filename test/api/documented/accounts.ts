import { describe, expect, it } from '@jest/globals';
import {
  routes,
  type CreatedReminder,
  type CreatedWebhook,
  type DelegationDto,
  type Invitation,
  type IssuedKey,
  type Route,
} from '#contracts';
import { responseOf, type Answer } from '../api-server.js';
import type { Documented } from '../documented-routes.spec.js';
import { ACCESS, isOfAccounts } from './access.js';
import { ACCOUNT_ADMINISTRATION } from '#domain';
import { headersFor, TOO_LARGE } from './requests.js';

const PASSWORD = 'correct horse battery';
const MEMBERSHIP = { role: 'CHAIN_MEMBER', organisationId: 'maker' } as const;
const IN_A_DAY = () => new Date(Date.now() + 86_400_000).toISOString();
const OK = 200;

/** Their answers are tested with a running issuer, in `organisation-sign-in.spec.ts`. */
const WITH_AN_ISSUER: readonly string[] = [
  '/api/sign-in/organisation',
  '/api/sign-in/organisation/finish',
  '/api/sign-in/organisation/logout',
  '/api/admin/accounts/{id}/identity',
  '/api/admin/machines/register',
];

/** Statuses of bodies that are not read, which every route with a body has. */
const OF_BODIES = [400, 413, 415];

interface Sent {
  readonly headers?: Record<string, string>;
  readonly id?: string;
  /** The account in the path. */
  readonly delegator?: string;
}

export function describeAccounts(given: () => Documented): void {
  describe('routes of accounts', () => {
    const posted = Object.entries<Route>(routes).filter(
      ([path, { method }]) => isOfAccounts(path) && method === 'post',
    );

    /** Posts to a documented path; the answer must be documented. */
    async function post<T>(path: string, body: object | string | undefined, more: Sent = {}): Promise<Answer<T>> {
      const { server, document } = given();
      const text = typeof body === 'object' ? JSON.stringify(body) : body;
      const url = path.replace('{id}', more.id ?? 'none').replace('{delegator}', more.delegator ?? 'none');
      const response = await fetch(server.url + url, {
        method: 'POST',
        headers: {
          ...(text === undefined ? {} : { 'content-type': 'application/json' }),
          ...(more.headers ?? headersFor(server, path)),
        },
        ...(text === undefined ? {} : { body: text }),
      });
      const answer = await responseOf<T>(response);
      expect([path, answer.status, document.faultOf('post', path, answer)]).toEqual([path, answer.status, undefined]);
      return answer;
    }

    it.each(posted.filter(([, { body }]) => body).map(([path]) => path))(
      'POST %s refuses a body that is wrong, too large or of another type',
      async (path) => {
        const { server, document } = given();
        const statuses = [
          (await post(path, { noSuchField: 1 })).status,
          (await post(path, TOO_LARGE)).status,
          (await post(path, 'text', { headers: { ...headersFor(server, path), 'content-type': 'text/plain' } })).status,
        ];
        expect(statuses).toEqual(OF_BODIES);
        expect(document.refusals('post', path)).toEqual(expect.arrayContaining(OF_BODIES));
      },
    );

    it('answer as documented when all is well, and with each documented refusal', async () => {
      const { server, document } = given();
      const { identity } = server.application;
      const seen = new Map<string, Set<number>>();
      const answers = async <T>(path: string, expected: number, ...rest: [body: object | undefined, more?: Sent]) => {
        const answer = await post<T>(path, ...rest);
        expect([path, answer.status, answer.status === expected ? '' : answer.body]).toEqual([path, expected, '']);
        seen.set(path, (seen.get(path) ?? new Set()).add(answer.status));
        return answer.body;
      };
      const invite = '/api/admin/accounts/invite';
      const invitation = await answers<Invitation>(invite, OK, {
        login: 'doc',
        displayName: 'Doc',
        memberships: [MEMBERSHIP],
      });
      await answers(invite, 409, { login: 'doc', displayName: 'Doc', memberships: [] });
      await answers(invite, 422, { login: 'a b', displayName: 'Doc', memberships: [] });
      const byLink = '/api/sign-in/link';
      const token = (link: string): string => link.split('=')[1] ?? '';
      await answers(byLink, 422, { token: 'none', password: PASSWORD });
      await answers(byLink, OK, { token: token(invitation.link), password: PASSWORD });
      await answers('/api/sign-in', OK, { login: 'doc', password: PASSWORD });
      await answers('/api/sign-in', 401, { login: 'doc', password: 'wrong horse battery' });
      const sessionOf = (login: string): { readonly headers: Record<string, string> } => ({
        headers: server.sessionOf(login),
      });
      const doc = sessionOf('doc');
      await answers('/api/me/organisation', OK, MEMBERSHIP, doc);
      await answers('/api/me/language', OK, { language: 'en' }, doc);
      await answers('/api/me/password', 422, { current: PASSWORD, next: 'short' }, doc);
      await answers('/api/me/password', OK, { current: PASSWORD, next: PASSWORD }, doc);
      const issued = await answers<IssuedKey>(
        '/api/me/keys/issue',
        OK,
        { label: 'k', scopes: ['read'], expiresAt: IN_A_DAY() },
        doc,
      );
      const colleague = await answers<Invitation>(invite, OK, {
        login: 'colleague',
        displayName: 'Colleague',
        memberships: [MEMBERSHIP],
      });
      const handover = { deputyId: colleague.account.id, validFrom: new Date().toISOString(), validUntil: IN_A_DAY() };
      const give = '/api/me/delegations/give';
      await answers(give, 404, { ...handover, deputyId: 'nobody' }, doc);
      await answers(give, 422, { ...handover, deputyId: invitation.account.id }, doc);
      const [given1, given2] = [
        await answers<readonly DelegationDto[]>(give, OK, handover, doc),
        await answers<readonly DelegationDto[]>(give, OK, handover, doc),
      ];
      const end = '/api/me/delegations/{id}/end';
      await answers(end, OK, undefined, { ...doc, id: given1[0]?.delegationId ?? '' });
      await answers(end, 422, undefined, doc);
      await answers(end, 404, undefined);
      const endAny = '/api/admin/delegations/{delegator}/{id}/end';
      const ofDoc = { delegator: invitation.account.id };
      await answers(endAny, OK, undefined, { ...ofDoc, id: given2[1]?.delegationId ?? '' });
      await answers(endAny, 422, undefined, ofDoc);
      await answers(endAny, 404, undefined, { delegator: ACCOUNT_ADMINISTRATION });
      await answers('/api/me/keys/{id}/revoke', OK, undefined, { ...doc, id: issued.line.id });
      await answers('/api/me/keys/{id}/revoke', 404, undefined, doc);
      await answers('/api/admin/keys/{id}/revoke', OK, undefined, { id: issued.line.id });
      await answers('/api/admin/keys/{id}/revoke', 404, undefined);

      const hook = { label: 'h', url: 'https://example.com/', chain: null, types: [], after: null };
      const { webhook } = await answers<CreatedWebhook>('/api/me/webhooks/create', OK, hook, doc);
      await answers('/api/me/webhooks/create', 422, { ...hook, url: 'http://example.com/' }, doc);
      const ofHook = { ...doc, id: webhook.id };
      const paused = { status: 'PAUSED' };
      await answers('/api/me/webhooks/{id}/status', OK, paused, ofHook);
      await answers('/api/me/webhooks/{id}/rewind', OK, { after: 0 }, ofHook);
      await answers('/api/admin/webhooks/{id}/status', OK, paused, { id: webhook.id });
      await answers('/api/me/webhooks/{id}/remove', OK, undefined, ofHook);
      for (const [act, body] of Object.entries({ status: paused, rewind: { after: 0 }, redeliver: { position: 1 } }))
        await answers(`/api/me/webhooks/{id}/${act}`, 404, body, doc);
      for (const act of ['test', 'remove']) await answers(`/api/me/webhooks/{id}/${act}`, 404, undefined, doc);
      await answers('/api/admin/webhooks/{id}/status', 404, paused);

      const create = '/api/me/reminders/create';
      const calendar = { channel: 'CALENDAR', label: 'c', language: 'zh', content: 'MINE', cadence: null };
      const { reminder } = await answers<CreatedReminder>(
        create,
        OK,
        { ...calendar, address: null, secret: null },
        doc,
      );
      await answers(create, 422, { ...calendar, address: 'x@y', secret: null }, doc);
      const email = { ...calendar, channel: 'EMAIL', cadence: 'DAILY', address: 'doc@example.org', secret: null };
      await answers(create, OK, email, doc);
      await answers(create, 409, email, doc);
      const ofReminder = { ...doc, id: reminder.id };
      await answers('/api/me/reminders/{id}/test', OK, undefined, ofReminder);
      await answers('/api/me/reminders/{id}/remove', OK, undefined, ofReminder);
      for (const act of ['test', 'remove']) await answers(`/api/me/reminders/{id}/${act}`, 404, undefined, doc);

      await answers('/api/me/second-factor', OK, { password: PASSWORD }, doc);
      await answers('/api/me/second-factor/confirm', 422, { code: '0' }, doc);
      const { id } = invitation.account;
      // Nothing of an issuer of identities is configured.
      await answers('/api/sign-in/organisation', 404, {});
      await answers('/api/sign-in/organisation/finish', 404, { answer: '' });
      await answers('/api/admin/accounts/{id}/identity', 404, { subject: 's', expectedEmail: null }, { id });
      await answers('/api/me/second-factor/confirm', OK, { code: server.secondFactorCode(id) }, doc);
      await answers('/api/me/second-factor/show', 422, { code: '0' }, doc);
      await answers('/api/me/second-factor/show', OK, { code: server.secondFactorCode(id, 1) }, doc);
      await answers('/api/me/second-factor/recovery-codes', 422, { code: '0' }, doc);
      await answers('/api/me/second-factor', 409, { password: PASSWORD }, doc);
      await answers('/api/sign-in', 422, { login: 'doc', password: PASSWORD, code: '0' });
      const linkOf = (account: string): string => identity.links.issue(account, 'SET_PASSWORD');
      await answers(byLink, 401, { token: linkOf(id), password: PASSWORD });
      for (let failure = 0; failure < 5; failure++)
        await identity.signIn.withPassword({ login: 'doc', password: 'wrong', agent: '' }).catch(() => {});
      await answers('/api/sign-in', 429, { login: 'doc', password: PASSWORD });
      await answers('/api/me/password', 429, { current: PASSWORD, next: PASSWORD }, doc);
      await answers('/api/me/second-factor', 429, { password: PASSWORD }, doc);
      await answers('/api/me/second-factor/recovery-codes', 429, { code: '0' }, doc);
      await answers('/api/me/second-factor/show', 429, { code: '0' }, doc);
      await answers('/api/me/second-factor/confirm', 429, { code: '0' }, doc);
      await answers(byLink, 429, { token: linkOf(id), password: PASSWORD, code: '0' });

      const memberships = '/api/admin/accounts/{id}/memberships';
      await answers(memberships, OK, { memberships: [MEMBERSHIP] }, { id });
      await answers(memberships, 404, { memberships: [MEMBERSHIP] });
      await answers(memberships, 422, { memberships: [{ role: 'KING', organisationId: 'x' }] }, { id });
      const admins = identity.accounts.list().filter(({ memberships: [one] }) => one?.role === 'ADMINISTRATOR');
      const second = identity.accounts.create({
        login: 'second',
        displayName: 'Second',
        memberships: [{ role: 'ADMINISTRATOR', organisationId: null }],
      });
      const bySecond = sessionOf('second');
      for (const admin of admins) identity.accounts.setStatus(admin.id, 'SUSPENDED');
      const status = '/api/admin/accounts/{id}/status';
      await answers(status, 409, { status: 'SUSPENDED' }, { ...bySecond, id: second.id });
      identity.accounts.setStatus(admins[0]?.id ?? '', 'ACTIVE');
      await answers(status, OK, { status: 'SUSPENDED' }, { id });
      await answers(status, 404, { status: 'SUSPENDED' });
      await answers('/api/admin/accounts/{id}/reset', OK, { secondFactor: true }, { id });
      await answers('/api/admin/accounts/{id}/reset', 404, { secondFactor: true });
      await answers('/api/me/sessions/{id}/end', OK, undefined);
      await answers('/api/sign-out', OK, undefined);
      await answers('/api/sign-out/everywhere', OK, undefined);

      const missing = posted.flatMap(([path]) =>
        document
          .refusals('post', path)
          .filter((one) => !ACCESS.includes(one) && !OF_BODIES.includes(one) && !seen.get(path)?.has(one))
          .filter(() => !WITH_AN_ISSUER.includes(path))
          // The limit of requests of an account is tested with a server that has a low one.
          .filter((one) => one !== 429 || (routes as Readonly<Record<string, Route>>)[path]?.problems.includes(429))
          .map((one) => `${path} ${one}`),
      );
      expect(missing).toEqual([]);
    });
  });
}

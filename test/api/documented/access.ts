import { describe, expect, it } from '@jest/globals';
import { ROLES } from '#domain';
import { declaredPolicy, type RoutePolicy } from '#identity';
import { routes, type Route } from '#contracts';
import { responseOf, type Answer, type ApiServer } from '../api-server.js';
import type { Documented } from '../documented-routes.spec.js';
import type { Method } from './api-document.js';

/** Statuses that follow from who sends a request. */
export const ACCESS: readonly number[] = [401, 403];

export const isOfAccounts = (path: string): boolean => {
  const route: Route | undefined = Object.hasOwn(routes, path) ? routes[path as keyof typeof routes] : undefined;
  return route?.tag === 'identity';
};

/** Credentials by who has them. */
type Credentials = (server: ApiServer) => Record<string, string>;

const SENDERS: Readonly<Record<string, Credentials>> = {
  nobody: () => ({}),
  'a revoked key': (server) => {
    const headers = server.as('BANK revoked');
    const { keys } = server.application.identity;
    for (const { id, organisationId } of keys.list()) if (organisationId === 'revoked') keys.revoke(id);
    return headers;
  },
  'an ended session': (server) => {
    const headers = server.session('BANK ended');
    const { accounts, sessions } = server.application.identity;
    for (const { id, login } of accounts.list()) if (login.endsWith('.ended')) sessions.endAll(id);
    return headers;
  },
  'a suspended account': (server) => {
    const headers = server.session('BANK suspended');
    const { accounts } = server.application.identity;
    for (const { id, login } of accounts.list()) if (login.endsWith('.suspended')) accounts.setStatus(id, 'SUSPENDED');
    return headers;
  },
  'an administrator': (server) => server.session('ADMINISTRATOR demonstration'),
  ...Object.fromEntries(
    ROLES.flatMap((role): readonly (readonly [string, Credentials])[] => [
      [`a session of ${role}`, (server) => server.session(`${role} matrix`)],
      [`a key of ${role}`, (server) => server.as(`${role} matrix`)],
    ]),
  ),
};

const KNOWN = /^(?:a session of|a key of|an administrator)/;

/** What the policy of a route says about a sender: undefined where the request passes. */
function refusalOf(policy: RoutePolicy, sender: string): number | undefined {
  if (policy === 'ANYONE') return undefined;
  if (!KNOWN.test(sender)) return 401;
  const [isAdministrator, isKey] = [sender === 'an administrator', sender.startsWith('a key')];
  const isAuditor = sender.endsWith(' of AUDITOR');
  const allowed = {
    SIGNED_IN: true,
    SESSION: !isKey,
    PERSON: !isKey && !isAdministrator,
    READER: !isAdministrator,
    COMMAND_SENDER: !isAdministrator,
    BATCH_SENDER: !isAdministrator,
    UPLOADER: !isAdministrator && !isAuditor,
    ADMINISTRATOR: isAdministrator,
    AUDITOR: isAuditor,
    SECURITY_READER: isAuditor || isAdministrator,
  }[policy];
  return allowed ? undefined : 403;
}

/** Refusals that follow from the organisation and not from the role: the scope of reads has its own tests. */
const OF_SCOPE = ['SUPPORT_NOT_YOURS', 'NEEDS_EVERY_ROW'];

/** Requests to these paths would end what others use, or stay open. */
const NOT_SENT = /sign-out|live$|\/end$/;

const isRefused = ({ status, body }: Answer<unknown>): boolean =>
  ACCESS.includes(status) && !OF_SCOPE.includes((body as { readonly code?: string }).code ?? '');

export function describeAccess(given: () => Documented): void {
  describe('access, from the policies', () => {
    /** Created once: each writes to the identity store. */
    const issued = new Map<string, Record<string, string>>();
    function headersOf(sender: string): Record<string, string> {
      const headers = issued.get(sender) ?? SENDERS[sender]?.(given().server) ?? {};
      issued.set(sender, headers);
      return headers;
    }

    /** A request with ids of nothing and no body; one that passes is answered with neither 401 nor 403. */
    async function statusOf(method: Method, path: string, headers: Record<string, string>) {
      const { server } = given();
      const url = server.url + path.replaceAll(/\{\w+\}/g, 'none');
      return responseOf(await fetch(url, { method: method.toUpperCase(), headers }));
    }

    it.each(Object.entries<Route>(routes).map(([path, { method }]) => [method, path] as const))(
      '%s %s is allowed and denied for every kind of sender as its policy says',
      async (method, route) => {
        const { document } = given();
        const policy = declaredPolicy(route) ?? 'ANYONE';
        // Answers about rows have a path for each read model.
        const path = document.paths.includes(route) ? route : route.replace('{model}', 'tests');
        const documented = document.refusals(method, path).filter((status) => ACCESS.includes(status));
        for (const sender of Object.keys(SENDERS)) {
          const refused = refusalOf(policy, sender);
          if (refused === undefined && NOT_SENT.test(path)) continue;
          const answer = await statusOf(method, path, headersOf(sender));
          if (refused === undefined)
            expect([sender, isRefused(answer) && policy !== 'ANYONE']).toEqual([sender, false]);
          else {
            expect([sender, answer.status, document.faultOf(method, path, answer)]).toEqual([
              sender,
              refused,
              undefined,
            ]);
            expect(documented).toContain(refused);
          }
        }
      },
    );

    it('every command is denied to nobody, administrators and every role that it does not name', async () => {
      const { server } = given();
      const faults: string[] = [];
      const commands = (
        await server.get<readonly { name: string; roles: readonly string[]; submission: boolean }[]>('/api/commands')
      ).body;
      for (const { name, roles, submission } of commands)
        for (const sender of Object.keys(SENDERS)) {
          const role = sender.replace(/^a (?:session|key) of /, '');
          const allowed = roles.includes(role) || (submission && role === 'REGULATOR');
          const expected = !KNOWN.test(sender) ? 401 : allowed ? undefined : 403;
          const { status } = await statusOf('post', `/api/commands/${name}`, headersOf(sender));
          const agrees = expected === undefined ? !ACCESS.includes(status) : status === expected;
          if (!agrees) faults.push(`${name} by ${sender}: ${status}`);
        }
      expect(faults).toEqual([]);
    }, 120_000);
  });
}

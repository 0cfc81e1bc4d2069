import { beforeAll, describe, expect, it } from '@jest/globals';
import { routes, type Route } from '#contracts';
import { ACCOUNT_ROLES, type AccountRole } from '#domain';
import { declaredPolicy, scopeOfRoute, type RoutePolicy } from '#identity';
import { CHAIN } from '../../../libs/domain/src/testing/world.js';
import { routeVerdict, SUPPORTED, type Facts } from './access-oracle.js';
import { factsOf } from './matrix-rows.js';
import { isDenied, said, type Matrix, type Outcome } from './matrix-server.js';
import { personOf, RELATIONS, type Means, type Person, type Relation } from './people.js';

/** Requests that, where they are allowed, end what others use, or stay open. */
const NOT_SENT = /sign-out|live$|\/end$/;

/** The address of a route about CHAIN, or about the organisation whose support is asked for. */
const addressOf = (path: string): string => {
  const query = /^\/api\/(?:brief|figures\/|differences\/figures)/.test(path) ? `?chain=${CHAIN}` : '';
  const moment = path.startsWith('/api/differences/') ? `${query === '' ? '?' : '&'}from=2027-12-30` : '';
  const filled = path
    .replace('/chains/{id}', `/chains/${CHAIN}`)
    .replace('/organisations/{id}', `/organisations/${SUPPORTED}`)
    .replace('{log}', `chain-${CHAIN}`)
    .replace('{figure}', 'tests.passed')
    .replace('{model}/{key}', `chains/${CHAIN}`)
    .replace('{model}', 'chains')
    .replace('tile/entries/*', 'tile/entries/000.p/1')
    .replace('tile/*', 'tile/0/000.p/1')
    .replaceAll(/\{\w+\}/g, 'none');
  return filled + query + moment;
};

/** Who may use a route is decided before the body; one that is not valid is answered quickly. */
const bodyOf = (path: string): string => (path === '/api/what-if' ? '{"none":true}' : '{}');

interface RouteCase {
  readonly path: string;
  readonly role: AccountRole;
  readonly relation: Relation;
  readonly means: Means;
  readonly person: Person | null;
  /** Undefined where it was not sent. */
  readonly outcome: Outcome | undefined;
}

/** Sessions and keys differ in the policies of routes only, so that three relations are enough for sessions. */
const meansOf = (relation: Relation): readonly Means[] =>
  ['own organisation', 'former member', 'revoked'].includes(relation) ? ['key', 'session'] : ['key'];

const served = Object.entries<Route>(routes);

export function describeRoutes(given: () => Matrix): void {
  describe('routes', () => {
    const cases: RouteCase[] = [];
    let facts: Facts;

    beforeAll(async () => {
      const matrix = given();
      // After the last event, so that differences from this day are answered quickly.
      matrix.server.at('2027-12-30T10:00:00+08:00');
      facts = await factsOf(matrix);
      for (const [path, { method }] of served)
        for (const role of ACCOUNT_ROLES)
          for (const relation of RELATIONS)
            for (const means of meansOf(relation)) {
              const person = personOf(role, relation);
              const one = { path, role, relation, means, person };
              const isSent = verdictOf(one, declaredPolicy(path) ?? 'ANYONE') === 'deny' || !NOT_SENT.test(path);
              const verb = method.toUpperCase() as 'GET' | 'POST';
              const headers = matrix.people.headersOf(person, means);
              const body = verb === 'POST' ? bodyOf(path) : undefined;

              const outcome = isSent ? await matrix.answerOf(verb, addressOf(path), headers, body) : undefined;

              cases.push({ ...one, outcome: outcome && { status: outcome.status, code: outcome.code } });
            }
    }, 240_000);

    const verdictOf = (
      { path, person, means }: Pick<RouteCase, 'path' | 'person' | 'means'>,
      policy: RoutePolicy,
      scope = scopeOfRoute(path),
    ) => routeVerdict(policy, scope, person, means, facts);

    const disagreements = (path: string, policy: RoutePolicy, scope = scopeOfRoute(path)): readonly string[] =>
      cases
        .filter((one) => one.path === path)
        .flatMap((one) => {
          if (one.outcome === undefined) return [];
          const wanted = verdictOf(one, policy, scope);
          return wanted === (isDenied(one.outcome) ? 'deny' : 'allow')
            ? []
            : [`${path} by ${one.role}, ${one.relation}, ${one.means}: ${said(one.outcome)}, declared ${wanted ?? ''}`];
        });

    it('each is allowed or denied as declared', () => {
      expect(served.flatMap(([path]) => disagreements(path, declaredPolicy(path) ?? 'ANYONE'))).toEqual([]);
      expect(cases.length).toBe(served.length * ACCOUNT_ROLES.length * RELATIONS.flatMap(meansOf).length);
    });

    it('a loosened policy or scope disagrees with the server', () => {
      const unnoticed: string[] = [];
      for (const [path] of served) {
        const policy = declaredPolicy(path) ?? 'ANYONE';
        const scope = scopeOfRoute(path);
        if (policy !== 'ANYONE' && disagreements(path, 'ANYONE').length === 0) unnoticed.push(`${path}: ANYONE`);
        const isRestricted = policy !== 'ANYONE' && policy !== 'SIGNED_IN';
        if (isRestricted && disagreements(path, 'SIGNED_IN').length === 0) unnoticed.push(`${path}: SIGNED_IN`);
        const isScoped = scope === 'CHAIN_FIGURES' || scope === 'CHAIN_EVENTS' || scope === 'ALL_ROWS';
        if (isScoped && disagreements(path, policy, 'PUBLISHED').length === 0) unnoticed.push(`${path}: PUBLISHED`);
      }
      expect(unnoticed).toEqual([]);
    });
  });
}

import { describe, expect, it } from '@jest/globals';
import { routes, type Route } from '#contracts';
import { actions } from '#domain';
import { commandsOf, maySend, paperCommandsOf } from './command-policies.js';
import { approvesMoney, MONEY_COMMANDS } from './money.js';
import { declaredPolicy, policyOf } from './route-policies.js';
import { scopeOfRoute } from './route-scopes.js';

describe('policies', () => {
  it('every declared route has one, for its method only', () => {
    for (const [path, { method }] of Object.entries<Route>(routes)) {
      const served = path.replaceAll(/\{(\w+)\}/g, ':$1');
      const other = method === 'get' ? 'POST' : 'GET';
      expect([path, policyOf(method.toUpperCase(), served)]).toEqual([path, declaredPolicy(path)]);
      expect([path, declaredPolicy(path) === undefined, policyOf(other, served)]).toEqual([path, false, undefined]);
    }
  });

  it('every route for readers says what of its answers they get', () => {
    const readable = Object.keys(routes).filter((path) => declaredPolicy(path) === 'READER');
    // Names of accounts have a rule of their own.
    expect(readable.filter((path) => scopeOfRoute(path) === undefined)).toEqual(['/api/accounts/names']);
  });

  it.each([
    ['GET', '/api/new-route'],
    ['DELETE', '/api/me'],
    ['PUT', '/api/commands/:name'],
    ['POST', '/*'],
    ['GET', '/api/docsish'],
  ])('%s %s has none', (method, path) => expect(policyOf(method, path)).toBeUndefined());

  it('administrators and auditors send no command', () => {
    expect([...commandsOf('ADMINISTRATOR'), ...commandsOf('AUDITOR')]).toEqual([]);
  });

  it('a role sends the commands that name it', () => {
    for (const { name, roles } of actions)
      for (const role of ['REGULATOR', 'BANK', 'CHAIN_MEMBER'] as const) {
        expect([name, role, commandsOf(role).includes(name)]).toEqual([name, role, roles.includes(role)]);
        if (role !== 'REGULATOR') expect([name, role, maySend(role, name)]).toEqual([name, role, roles.includes(role)]);
      }
    expect(maySend('REGULATOR', 'no-such-command')).toBeUndefined();
  });

  it('the regulator records submissions that came on paper, and they are not among its own commands', () => {
    for (const { name, roles, submission } of actions)
      expect([name, maySend('REGULATOR', name)]).toEqual([name, submission || roles.includes('REGULATOR')]);
    expect([maySend('REGULATOR', 'submit-bid'), commandsOf('REGULATOR').includes('submit-bid')]).toEqual([true, false]);
    expect(paperCommandsOf('REGULATOR')).toEqual(actions.flatMap(({ name, submission }) => (submission ? [name] : [])));
    expect([...paperCommandsOf('CHAIN_MEMBER'), ...paperCommandsOf('AUDITOR')]).toEqual([]);
  });

  it('every command that approves money exists, and its roles need a second factor', () => {
    const names = actions.map(({ name }) => name);
    for (const command of MONEY_COMMANDS) expect(names).toContain(command);
    expect([approvesMoney('REGULATOR'), approvesMoney('BANK'), approvesMoney('TESTING_BODY')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

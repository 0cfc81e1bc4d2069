import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { CommandDescription } from '#contracts';
import { actions, type Action } from '#domain';
import type { Documented } from '../documented-routes.spec.js';
import { postJson, send, TOO_LARGE, type Request } from './requests.js';

const CREATED = 201;
const OK = 200;
const NOT_FOUND = 404;
/** Limits of requests are tested with a server that has low ones. */
const TOO_MANY = 429;
const ORGANISATION = 'nev-reg';
/** An instant after the clock of the server. */
const TOMORROW = '2026-11-21T12:00:00+08:00';

const pathOf = ({ name }: Pick<Action, 'name'>): string => `/api/commands/${name}`;

/** Roles of enterprises, which act in their own name only: the organisation of an example is theirs. */
const OF_ENTERPRISES: readonly unknown[] = ['CHAIN_LEADER', 'CHAIN_MEMBER'];

/** Who sends an example. */
function senderOf({ roles: [role], example }: Pick<Action, 'roles' | 'example'>): string {
  const own = example['claimantId'] ?? example['organisationId'] ?? example['supplierId'];
  return `${role} ${OF_ENTERPRISES.includes(role) ? String(own ?? ORGANISATION) : ORGANISATION}`;
}

/** The example, with ids of things that do not exist. */
function withUnknownIds({ name: command, example }: Action, schema: CommandDescription['schema']): object {
  const named = { ...('chainId' in (schema['properties'] as object) ? { chainId: '' } : {}), ...example };
  const none = (value: unknown): unknown => (Array.isArray(value) ? value.map(none) : `none-${command}`);
  return Object.fromEntries(
    Object.entries(named).map(([name, value]) => [name, /(?:Id|Ids)$/.test(name) ? none(value) : value]),
  );
}

/** A request for each documented refusal of commands, except 404. */
function refused({ name, roles, example }: Action, usedId: string): Readonly<Record<number, Request>> {
  const url = pathOf({ name });
  const by = senderOf({ roles, example });
  const sent = (envelope: object = {}): Request => postJson(url, JSON.stringify({ data: example, ...envelope }), by);
  return {
    400: postJson(url, '{"data":{"noSuchField":1}}', by),
    401: postJson(url, '{}'),
    403: { ...sent(), by: `AUDITOR ${ORGANISATION}` },
    409: sent({ commandId: usedId }),
    412: { ...sent(), headers: { 'if-match': '"999999"' } },
    413: postJson(url, TOO_LARGE, by),
    415: { ...sent(), type: 'text/plain' },
    422: sent({ occurredAt: TOMORROW }),
  };
}

export function describeCommands(given: () => Documented): void {
  describe.each(actions.map((action) => [action.name, action] as const))('POST /api/commands/%s', (name, action) => {
    const path = pathOf(action);
    const { example } = action;
    const by = `${action.roles[0]} ${ORGANISATION}`;

    it('accepts the documented example', () => {
      const { document } = given();
      const content = document.operation('post', path).requestBody?.content['application/json'];
      expect(content?.example).toEqual({ data: example });
      expect(document.errorsInBody(path, content?.example)).toBeUndefined();
    });

    it('is refused with each documented problem', async () => {
      const { server, document, data } = given();
      const requests = refused(action, data.events[0]?.commandId ?? '');
      const documented = document
        .refusals('post', path)
        .filter((status) => status !== NOT_FOUND && status !== TOO_MANY);
      expect(Object.keys(requests).map(Number)).toEqual(documented);
      for (const [status, request] of Object.entries(requests)) {
        const answer = await send(server, request);
        expect([answer.status, document.faultOf('post', path, answer)]).toEqual([Number(status), undefined]);
      }
    });

    it('returns 404 for unknown ids, if that is documented', async () => {
      const { server, document } = given();
      const { body } = await server.get<readonly CommandDescription[]>('/api/commands');
      const schema = body.find((command) => command.name === name)?.schema ?? {};
      const answer = await send(server, postJson(path, JSON.stringify({ data: withUnknownIds(action, schema) }), by));
      expect(document.faultOf('post', path, answer)).toBeUndefined();
      if (document.refusals('post', path).includes(NOT_FOUND)) expect(answer).toMatchObject({ status: NOT_FOUND });
    });

    it('returns a documented response for its example, and the first result for a repeated id', async () => {
      const { server, document } = given();
      const request = postJson(path, JSON.stringify({ commandId: randomUUID(), data: example }), by);
      const answer = await send(server, request);
      expect(document.faultOf('post', path, answer)).toBeUndefined();
      if (answer.status !== CREATED) return;
      const again = await send(server, request);
      expect([again.status, again.body, document.faultOf('post', path, again)]).toEqual([OK, answer.body, undefined]);
    });
  });
}

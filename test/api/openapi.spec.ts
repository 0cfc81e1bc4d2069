import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { CommandDescription } from '#contracts';
import { actions } from '#domain';
import { CONTROLLERS } from '../../apps/api/src/application.js';
import { CHAIN, addSampleData, LAB, REGULATOR, ApiServer, test } from './api-server.js';

interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object; readonly example: unknown }> };
  readonly responses: Record<
    string,
    { readonly content?: Record<string, { readonly schema: { readonly $ref?: string } }> }
  >;
}

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object> };
}

let server: ApiServer;
let document: Document;
let ajv: Ajv2020;
let eventId: string;

beforeAll(async () => {
  server = await ApiServer.start();
  await addSampleData(server);
  const { events } = await server.do(LAB, 'record-test-result', test('a', '0.7'));
  eventId = events[0]?.eventId ?? '';
  await server.caughtUp();
  document = (await server.get<Document>('/api/openapi.json')).body;
  ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'openapi');
});
afterAll(() => server.stop());

/** The routes of a controller, as the document writes them. */
function routesOf(controller: { readonly prototype: object }): readonly string[] {
  const prefix = Reflect.getMetadata(PATH_METADATA, controller) as string;
  return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = (controller.prototype as Record<string, object>)[name];
    const method = handler && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined);
    if (!handler || method === undefined) return [];
    return [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat().map((path) => {
      const parts = `${prefix}/${path}`.split('/').filter((part) => part !== '');
      const written = parts.map((part) => part.replace(/^:(.*)$/, '{$1}')).join('/');
      return `${RequestMethod[method].toLowerCase()} /${written}`;
    });
  });
}

const schemaNamed = (name: string): object => ({ $ref: `openapi#/components/schemas/${name}` });

function expectKeeps(schema: object, value: unknown): void {
  const validate = ajv.compile(schema);
  validate(value);
  expect(validate.errors).toBeNull();
}

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1, with one operation for each command and operation ids that differ', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
      path.startsWith('/api/commands/') && 'post' in operations ? [path.slice('/api/commands/'.length)] : [],
    );
    expect(documented.toSorted()).toEqual(actions.map(({ name }) => name).toSorted());
    const ids = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leaves out no route but those of pages', () => {
    const missing = CONTROLLERS.flatMap((controller) => routesOf(controller)).filter((route) => {
      const [method = '', path = ''] = route.split(' ');
      return !document.paths[path]?.[method];
    });
    expect(missing).toEqual(['post /api/commands/{name}', 'get /problems/{code}', 'get /', 'get /*']);
  });

  it('points at nothing that is not there', () => {
    const at = (pointer: string): unknown =>
      pointer
        .slice(2)
        .split('/')
        .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], document);
    const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"(#[^"]+)"/g)].map(([, pointer = '']) => pointer);
    expect(pointers.length).toBeGreaterThan(100);
    for (const pointer of new Set(pointers)) expect([pointer, at(pointer)]).toEqual([pointer, expect.anything()]);
  });

  it('shows for each command an example that its schema takes', () => {
    for (const [path, { post }] of Object.entries(document.paths)) {
      const content = post?.requestBody?.content['application/json'];
      const [, name] = /^\/api\/commands\/(.+)$/.exec(path) ?? [];
      if (!content || name === undefined) continue;
      const pointer = `openapi#/paths/~1api~1commands~1${name}/post/requestBody/content/application~1json/schema`;
      expectKeeps({ $ref: pointer }, content.example);
    }
  });

  it.each([
    ['/api/info'],
    ['/api/chains'],
    ['/api/chains/{id}/dashboard', `/api/chains/${CHAIN}/dashboard`],
    ['/api/chains/{id}/tests/weekly', `/api/chains/${CHAIN}/tests/weekly`],
    ['/api/chains/{id}/reports/missed', `/api/chains/${CHAIN}/reports/missed`],
    ['/api/city/dashboard'],
    ['/api/indicators'],
    ['/api/organisations/{id}/support', '/api/organisations/maker/support'],
    ['/api/figures/{figure}', `/api/figures/tests.passRatePercent?chain=${CHAIN}`],
    ['/api/rows/{model}', '/api/rows/tests'],
    ['/api/rows/{model}/{key}', `/api/rows/chains/${CHAIN}`],
    ['/api/events'],
    ['/api/events/{id}', () => `/api/events/${eventId}`],
  ])('describes what GET %s answers', async (path, url: string | (() => string) = path) => {
    const name = document.paths[path]?.['get']?.responses['200']?.content?.['application/json']?.schema.$ref
      ?.split('/')
      .at(-1);
    const { status, body } = await server.get(typeof url === 'string' ? url : url());
    expect(status).toBe(200);
    expectKeeps(schemaNamed(name ?? ''), body);
  });

  it('describes what a command answers, and what it is refused with', async () => {
    const accepted = await server.send(LAB, 'record-test-result', test('b'));
    expectKeeps(schemaNamed('AcceptedCommand'), accepted.body);
    const refused = await server.send(LAB, 'record-test-result', { ...test('c'), limit: 7, extra: 1 });
    expectKeeps(schemaNamed('Problem'), refused.body);
  });

  it('has a page that needs nothing from elsewhere', async () => {
    const page = await server.get<string>('/api/docs');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    const sources = [...page.body.matchAll(/(?:src|href)=["']([^"']+)["']/g)].map(([, source = '']) => source);
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources) {
      expect(source).toMatch(/^\.\//);
      expect([source, (await server.get(`/api/${source.slice(2)}`)).status]).toEqual([source, 200]);
    }
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  });
});

describe('the list of commands', () => {
  it('has for each what a form needs: titles, labels, references and an example', async () => {
    const { body } = await server.get<readonly CommandDescription[]>('/api/commands');
    expect(body.map(({ name }) => name)).toEqual(actions.map(({ name }) => name));
    for (const { name, title, schema } of body) {
      expect([name, title.zh]).toEqual([name, expect.stringMatching(/[一-鿿]/)]);
      for (const [field, property] of Object.entries(schema['properties'] as Record<string, Record<string, unknown>>))
        expect([name, field, property['title'], property['x-title-en']]).toEqual([
          name,
          field,
          expect.stringMatching(/[一-鿿]/),
          expect.stringMatching(/^[A-Z]/),
        ]);
    }
    const test = body.find(({ name }) => name === 'record-test-result')?.schema['properties'] as Record<string, object>;
    expect(test['verdict']).toMatchObject({ 'x-enum-labels': { PASS: { zh: expect.any(String) as unknown } } });
    expect(test['instrumentId']).toMatchObject({ 'x-ref': 'instruments' });
  });

  it('labels every code of every enumeration', async () => {
    const unlabelled: string[] = [];
    const visit = (at: string, schema: Record<string, unknown>): void => {
      const labels = (schema['x-enum-labels'] ?? {}) as Record<string, unknown>;
      for (const code of (schema['enum'] as string[] | undefined) ?? [])
        if (!labels[code]) unlabelled.push(`${at} ${code}`);
      if (schema['items']) visit(at, schema['items'] as Record<string, unknown>);
      for (const [name, inner] of Object.entries((schema['properties'] as Record<string, object> | undefined) ?? {}))
        visit(`${at}.${name}`, inner as Record<string, unknown>);
    };
    const { body } = await server.get<readonly CommandDescription[]>('/api/commands');
    for (const { name, schema } of body) visit(name, schema as Record<string, unknown>);
    expect(unlabelled).toEqual([]);
  });

  it('takes no parameters', async () => {
    expect((await server.get('/api/commands?role=REGULATOR')).status).toBe(400);
    expect((await server.send(REGULATOR, 'toString', {})).status).toBe(404);
  });
});

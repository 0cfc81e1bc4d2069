import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommandDescription } from '#contracts';
import asyncApiSpecs from '@asyncapi/specs';
import { Ajv, type SchemaObject } from 'ajv';
import { actions } from '#domain';
import { REGULATOR, ApiServer } from './api-server.js';

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, { readonly operationId: string }>>;
}

let server: ApiServer;
let document: Document;

beforeAll(async () => {
  server = await ApiServer.start();
  document = (await server.get<Document>('/api/openapi.json')).body;
});
afterAll(() => server.stop());

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1, with one operation per command and unique operation ids', () => {
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

  it('has no reference to a missing part', () => {
    const at = (pointer: string): unknown =>
      pointer
        .slice(2)
        .split('/')
        .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], document);
    const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"(#[^"]+)"/g)].map(([, pointer = '']) => pointer);
    expect(pointers.length).toBeGreaterThan(100);
    for (const pointer of new Set(pointers)) expect([pointer, at(pointer)]).toEqual([pointer, expect.anything()]);
  });

  it('is shown by a page that loads no files from other hosts', async () => {
    const page = await server.get<string>('/api/docs');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    const sources = [...page.body.matchAll(/(?:src|href)=["']([^"']+)["']/g)].map(([, source = '']) => source);
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources) {
      expect(source).toMatch(/^\.\//);
      expect([source, (await server.get(`/api/${source.slice(2)}`)).status]).toEqual([source, 200]);
    }
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page.headers.get('content-security-policy')).toMatch(/; script-src 'self'; script-src-attr 'none';/);
    expect(page.headers.get('permissions-policy')).toContain('camera=()');
    expect(page.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });
});

describe('the AsyncAPI document', () => {
  interface AsyncDocument {
    readonly asyncapi: string;
    readonly channels: Readonly<Record<string, { readonly address: string | null }>>;
  }
  let streams: AsyncDocument;
  beforeAll(async () => {
    streams = (await server.get<AsyncDocument>('/api/asyncapi.json')).body;
  });

  it('satisfies the schema of AsyncAPI 3.0', () => {
    // The schema has its own copy of the draft that it is written in.
    const ajv = new Ajv({ strict: false, validateFormats: false, validateSchema: false, meta: false });
    const validate = ajv.compile<unknown>({ ...asyncApiSpecs.schemas['3.0.0'] } as SchemaObject);
    expect([validate(streams), validate.errors]).toEqual([true, null]);
  });

  it('has every route that streams, and webhooks', () => {
    const streaming = Object.entries(document.paths).flatMap(([path, { get }]) =>
      JSON.stringify(get ?? {}).includes('"x-event-data"') ? [path] : [],
    );
    expect(streaming.length).toBeGreaterThan(2);
    const addresses = Object.values(streams.channels).map(({ address }) => address);
    expect(new Set(addresses)).toEqual(new Set([...streaming, null]));
  });

  it('takes its types from the OpenAPI document, where each reference leads to something', () => {
    const parts = { '': streams, 'openapi.json': document };
    const pointers = [...JSON.stringify(streams).matchAll(/"\$ref":"([^"#]*)#\/([^"]+)"/g)];
    expect(pointers.filter(([, file]) => file === 'openapi.json').length).toBeGreaterThan(5);
    for (const [reference, file = '', pointer = ''] of pointers) {
      const found = pointer
        .split('/')
        .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
        .reduce<unknown>(
          (inner, name) => (inner as Record<string, unknown> | undefined)?.[name],
          parts[file as keyof typeof parts],
        );
      expect([reference, found]).toEqual([reference, expect.anything()]);
    }
  });
});

describe('the list of commands', () => {
  it('has titles, labels, references and an example for each command, as forms need them', async () => {
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

  it('accepts no parameters', async () => {
    expect((await server.get('/api/commands?role=REGULATOR')).status).toBe(400);
    expect((await server.send(REGULATOR, 'toString', {})).status).toBe(404);
  });
});

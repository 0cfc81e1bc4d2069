import type { Below } from '../../support/seeded-numbers.js';

/** The part of an OpenAPI document that requests are made from. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
}

interface ApiOperation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'] as const;

/** Values that parsers, databases and pages have stumbled over. */
const TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  '9007199254740993',
  'now',
  'null',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '..%2f..%2fevents.db',
  '%00',
  '%',
  '%c0%ae',
  "' OR 1=1 --",
  '"; DROP TABLE events; --',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '＜script＞',
  '\u202Etxt.exe',
  '\uD800',
  '\u0000',
  '质'.repeat(300),
  'a'.repeat(9_000),
  '*'.repeat(200),
  '2026-02-30',
  '2026-11-29T24:00:00+25:00',
  '0001-01-01',
  '9999-12-31T23:59:59.999Z',
  'new-energy-vehicles',
  '00000000-0000-0000-0000-000000000000',
] as const;

const HEADERS = [
  ['authorization', 'Bearer x'],
  ['authorization', 'Basic YTpi'],
  ['cookie', 'lingqu=x; lingqu=y'],
  ['content-type', 'application/xml'],
  ['content-type', 'application/json; charset=utf-16'],
  ['content-encoding', 'gzip'],
  ['if-match', '"x"'],
  ['if-none-match', '*'],
  ['last-event-id', '99999999999999999999'],
  ['range', 'bytes=0-1,2-3,4-'],
  ['x-forwarded-for', '10.0.0.1, '.repeat(60)],
  ['x-http-method-override', 'DELETE'],
  ['accept', 'text/event-stream'],
  ['origin', 'https://elsewhere.example'],
  ['traceparent', '00-x'],
] as const;

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const BODIES: readonly ((below: Below) => string)[] = [
  () => '',
  () => '{',
  () => '[]',
  () => 'null',
  () => '"text"',
  () => '{"data":{}}',
  () => '{"data":{},"data":{"a":1}}',
  () => '{"data":{"__proto__":{"admin":true}}}',
  () => '{"commandId":"x","data":null}',
  () => `{"data":${nested(5_000)}}`,
  () => `{"data":{"amountCny":1e400,"value":0.99999999999999999999}}`,
  () => `{"data":{"title":"${'\\u0000'.repeat(400)}"}}`,
  () => `{"data":[${'{},'.repeat(20_000)}{}]}`,
  () => `{"commands":[${'{"name":"establish-chain","data":{}},'.repeat(900)}{}]}`,
  (below) => JSON.stringify({ data: { chainId: textOf(below), subjectId: textOf(below), reason: textOf(below) } }),
  (below) => JSON.stringify({ occurredAt: textOf(below), expectedVersion: textOf(below), data: { id: textOf(below) } }),
];

const one = <T>(items: readonly T[], below: Below): T => items[below(items.length)] as T;
const textOf = (below: Below): string => one(TEXTS, below);

/** A request to one of the documented routes, wrong in one or several ways. */
export function hostileRequest(document: ApiDocument, below: Below): HostileRequest {
  const [route, operations] = one(Object.entries(document.paths), below);
  const [documented, operation] = one(Object.entries(operations), below);
  const escaped = (): string => {
    const text = textOf(below);
    return below(4) === 0 ? text.replaceAll(/[^\u0021-\u00ff]|[#?]/g, '') : encodeURIComponent(text.toWellFormed());
  };
  const path = route.replaceAll(/\{[^}]+\}|\*/g, () => escaped() || 'x');
  const named = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const query = named.filter(() => below(3) === 0).map(({ name }) => `${name}=${escaped()}`);
  if (below(8) === 0) query.push(`unknown=${escaped()}`, `at=${escaped()}`);
  const method = below(6) === 0 ? one(METHODS, below) : documented.toUpperCase();
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return {
    method,
    path: query.length > 0 ? `${path}?${query.join('&')}` : path,
    headers: {
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
      ...Object.fromEntries(HEADERS.filter(() => below(HEADERS.length) === 0)),
    },
    body: hasBody ? one(BODIES, below)(below) : undefined,
  };
}

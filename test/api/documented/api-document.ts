import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Answer, ApiServer } from '../api-server.js';

interface Reference {
  readonly $ref: string;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
}

interface Response {
  readonly headers?: Readonly<Record<string, object>>;
  readonly content?: Readonly<Record<string, object>>;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example: unknown }>> };
  readonly responses: Readonly<Record<string, Response | Reference>>;
}

export type Method = 'get' | 'post';

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<Method, Operation>>>>>;
  readonly components: { readonly responses: Readonly<Record<string, Response>> };
}

/** Patterns of the formats in the document; Ajv has none built in. */
const FORMATS = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
};

/** Maximum number of errors shown for one response. */
const MAX_ERRORS = 3;

const MISDIRECTED = 421;
/** Standard headers of HTTP, which the document does not list. */
const TRANSPORT_HEADERS = [
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'keep-alive',
  'transfer-encoding',
  'vary',
];

/** A JSON pointer as the fragment of an url. */
const pointerTo = (...parts: readonly string[]): string =>
  parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

const isReference = (part: object): part is Reference => '$ref' in part;

/** The OpenAPI document of a server, with a compiled validator for each response that it describes. */
export class ApiDocument {
  private readonly ajv = new Ajv2020({ strict: false, formats: FORMATS });
  private readonly validators = new Map<string, ValidateFunction>();

  private constructor(readonly content: Document) {
    this.ajv.addSchema(content, 'openapi');
  }

  static async of(server: ApiServer): Promise<ApiDocument> {
    return new ApiDocument((await server.get<Document>('/api/openapi.json')).body);
  }

  get paths(): readonly string[] {
    return Object.keys(this.content.paths);
  }

  operation(method: Method, path: string): Operation {
    const operation = this.content.paths[path]?.[method];
    if (!operation) throw new Error(`the document has no ${method} ${path}`);
    return operation;
  }

  /** Whether an operation has a query parameter with this name. */
  takes(method: Method, path: string, name: string): boolean {
    return (this.operation(method, path).parameters ?? []).some((one) => {
      const parameter = isReference(one) ? (this.at(one.$ref) as Parameter) : one;
      return parameter.in === 'query' && parameter.name === name;
    });
  }

  /**
   * The documented statuses from 400 to 499 of an operation, without that of a host that the server does not have, which
   * is decided before the route: test/api/protection.spec.ts.
   */
  refusals(method: Method, path: string): readonly number[] {
    return Object.keys(this.operation(method, path).responses)
      .map(Number)
      .filter((status) => status >= 400 && status < 500 && status !== MISDIRECTED);
  }

  /** The difference between a response and the document, in one line; undefined when there is none. */
  faultOf(method: Method, path: string, { status, headers, body }: Answer<unknown>): string | undefined {
    const response = this.operation(method, path).responses[status];
    if (!response) return `${status} is not documented: ${JSON.stringify(body).slice(0, 200)}`;
    const pointer = isReference(response)
      ? response.$ref
      : `#${pointerTo('paths', path, method, 'responses', String(status))}`;
    const { content } = this.resolved(response);
    const unknown = this.undocumentedHeaders(method, path, { status, headers });
    if (unknown.length > 0) return `${status}: the headers ${unknown.join(', ')} are not documented`;
    if (!content) return body === '' ? undefined : `${status} has a body, which is not documented`;
    const [type = ''] = (headers.get('content-type') ?? '').split(';');
    if (!content[type]) return `${status}: content type ${type} is not documented`;
    const errors = this.errorsOf(`${pointer}${pointerTo('content', type, 'schema')}`, body);
    return errors === undefined ? undefined : `${status}: ${errors}`;
  }

  /** The headers of a response that are not documented. */
  undocumentedHeaders(method: Method, path: string, { status, headers }: Pick<Answer<unknown>, 'status' | 'headers'>) {
    const response = this.operation(method, path).responses[status];
    const documented = response ? Object.keys(this.resolved(response).headers ?? {}) : [];
    const known = new Set([...TRANSPORT_HEADERS, ...documented.map((name) => name.toLowerCase())]);
    return [...headers.keys()].filter((name) => !known.has(name));
  }

  private resolved(response: Response | Reference): Response {
    return isReference(response) ? (this.at(response.$ref) as Response) : response;
  }

  /** The faults of a command body according to the document; undefined when there are none. */
  errorsInBody(path: string, body: unknown): string | undefined {
    return this.errorsOf(
      `#${pointerTo('paths', path, 'post', 'requestBody', 'content', 'application/json', 'schema')}`,
      body,
    );
  }

  /** The codes of all documented problems. */
  problemCodes(): readonly string[] {
    const { components } = this.content;
    const schemas = Object.values(components.responses).map((response) =>
      JSON.stringify(response.content?.['application/problem+json']),
    );
    return [...new Set(schemas.flatMap((schema) => schema.match(/"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*"/g) ?? []))].map(
      (code) => code.slice(1, -1),
    );
  }

  /** The faults of a value according to the schema at a pointer such as `#/components/schemas/LiveChange`. */
  errorsOf(pointer: string, value: unknown): string | undefined {
    const known = this.validators.get(pointer);
    const validate = known ?? this.ajv.compile({ $ref: `openapi${pointer}` });
    if (!known) this.validators.set(pointer, validate);
    return validate(value) ? undefined : inWords(validate.errors ?? []);
  }

  private at(pointer: string): unknown {
    return pointer
      .slice(2)
      .split('/')
      .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], this.content);
  }
}

/** Properties that identify the alternative of a union. */
const CHOOSING = /\/(?:model|code)$/;

/** The errors without those of other alternatives of a union. */
function inWords(errors: readonly ErrorObject[]): string {
  const telling = errors.filter(({ keyword, instancePath, params }) => {
    if (keyword === 'const') return !CHOOSING.test(instancePath);
    return keyword !== 'oneOf' || (params as { readonly passingSchemas: unknown }).passingSchemas !== null;
  });
  return (telling.length > 0 ? telling : errors)
    .slice(0, MAX_ERRORS)
    .map(
      ({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params).slice(0, 150)}`,
    )
    .join('; ');
}

import type { Term } from '#domain';
import type { TSchema } from 'typebox';
import type { Deprecation } from './deprecation.js';
import type { Parameters } from './parameters.js';

/** The sections of the API; tags in the OpenAPI document. */
export const TAGS = {
  commands: { zh: '命令', en: 'Commands' },
  queries: { zh: '查询', en: 'Queries' },
  incentives: { zh: '资助', en: 'Support' },
  live: { zh: '推送', en: 'Live' },
  operations: { zh: '运维', en: 'Operations' },
  ledger: { zh: '账本', en: 'Ledger' },
  identity: { zh: '身份', en: 'Identity' },
  audit: { zh: '审计', en: 'Audit' },
  files: { zh: '文件', en: 'Files' },
} as const satisfies Readonly<Record<string, Term>>;

/** One route: its parameters, its response, and the statuses of its problems. */
export interface Route {
  readonly method: 'get' | 'post';
  readonly tag: keyof typeof TAGS;
  readonly operationId: string;
  readonly summary: Term;
  /** The parameters in the path. */
  readonly path: Parameters;
  readonly query: Parameters;
  /** Headers of the request that the route reads. */
  readonly header?: Parameters;
  /** Every column of the read model is also a parameter: `<column>=<value>`. */
  readonly filtersColumns?: true;
  /** The command whose payload is the `data` of the body. */
  readonly bodyOf?: string;
  /** The schema of the body. */
  readonly body?: TSchema;
  /** The body is a form, as its protocol says. */
  readonly form?: true;
  /** The body is bytes. */
  readonly binary?: true;
  readonly answer: TSchema;
  /** The schema of the data of each server-sent event of the response. */
  readonly eventData?: TSchema;
  /** Content type of the response. Default: JSON. */
  readonly media?:
    | 'text/event-stream'
    | 'application/cloudevents-batch+json'
    | 'text/plain'
    | 'text/calendar'
    | 'application/vc+jwt'
    | 'application/octet-stream';
  /** The response is a file to be saved under a name. */
  readonly file?: true;
  /** A part of the response can be asked for with `Range`; it has an entity tag. */
  readonly ranges?: true;
  /** Also responds with CSV, where `Accept` asks for it: all rows, in the language of `Accept-Language`. */
  readonly csv?: true;
  /** It is still answered, and will be removed. */
  readonly deprecated?: Deprecation;
  /** Besides 401 and 403, which follow from who may use the route. */
  readonly problems: readonly (400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503)[];
}

type RouteDeclaration = Partial<Pick<Route, 'path' | 'query'>> &
  Omit<Route, 'method' | 'path' | 'query' | 'operationId' | 'summary'>;

const NONE = {};

const route =
  <const M extends Route['method']>(method: M) =>
  <const R extends RouteDeclaration>(operationId: string, zh: string, en: string, declaration: R) => ({
    path: NONE as R extends { readonly path: infer P } ? P : typeof NONE,
    query: NONE as R extends { readonly query: infer Q } ? Q : typeof NONE,
    method,
    operationId,
    summary: { zh, en },
    ...declaration,
  });

export const get = route('get');
export const post = route('post');

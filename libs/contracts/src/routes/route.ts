import type { Term } from '#domain';
import type { TSchema } from 'typebox';
import type { Parameters } from './parameters.js';

/** What the interface is divided into, in the document and in its tags. */
export const TAGS = {
  queries: { zh: '查询', en: 'Queries' },
  incentives: { zh: '资助', en: 'Support' },
  live: { zh: '推送', en: 'Live' },
  operations: { zh: '运维', en: 'Operations' },
} as const satisfies Readonly<Record<string, Term>>;

/** One route: what it is asked with, what it answers and with which problems it may answer instead. */
export interface Route {
  readonly method: 'get' | 'post';
  readonly tag: keyof typeof TAGS;
  readonly operationId: string;
  readonly summary: Term;
  /** The parts of the path in braces. */
  readonly path: Parameters;
  readonly query: Parameters;
  /** Every column of the read model is a parameter too: `<column>=<value>`. */
  readonly filtersColumns?: true;
  /** The command whose payload is the `data` of the body. */
  readonly bodyOf?: string;
  readonly answer: TSchema;
  readonly media?: 'text/event-stream';
  /** Has an entity tag: who sends it back as `If-None-Match` is told (304) that nothing has changed. */
  readonly conditional?: true;
  readonly problems: readonly (400 | 404 | 409 | 413 | 415 | 422 | 503)[];
}

type Asked = Partial<Pick<Route, 'path' | 'query'>> &
  Omit<Route, 'method' | 'path' | 'query' | 'operationId' | 'summary'>;

const NONE = {};

const route =
  <const M extends Route['method']>(method: M) =>
  <const R extends Asked>(operationId: string, zh: string, en: string, asked: R) => ({
    path: NONE as R extends { readonly path: infer P } ? P : typeof NONE,
    query: NONE as R extends { readonly query: infer Q } ? Q : typeof NONE,
    method,
    operationId,
    summary: { zh, en },
    ...asked,
  });

export const get = route('get');
export const post = route('post');

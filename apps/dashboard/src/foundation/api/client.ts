import type {
  AcceptedCommand,
  AnswerOf,
  BodyOf,
  CommandPreview,
  RequestOf,
  CommandEnvelope,
  PathOf,
  PathValues,
  Problem,
  Routes,
} from '#contracts';
import { isImmutable } from '../time/moment';
import { isOfProgram } from './of-program';
import { ownAddress, routedPath } from './path-prefix';
import { knownCacheKey, rememberCacheKey } from './cache-key';
import { noteAnswered, noteUnreachable } from './connection';
import { csrfHeaders } from './csrf-token';
import { pendingQuestion, QUESTION_HEADER } from './pending-questions';
import { noteStaleness } from './staleness';

/** An error response, as a problem with a stable code and titles in both languages. */
export class ApiProblem extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.status} ${problem.code}`);
    this.name = 'ApiProblem';
  }
}

/** The parameters that select the moment. */
export interface MomentParameters {
  readonly at?: string | undefined;
  readonly by?: 'recorded' | 'occurred' | undefined;
  readonly known?: string | undefined;
  readonly on?: string | undefined;
}

export const unreachable: Problem = {
  type: '/problems/UNREACHABLE',
  status: 0,
  code: 'UNREACHABLE',
  title: '无法连接服务器',
  titles: { zh: '无法连接服务器', en: 'The server cannot be reached' },
};

const unreadable = (status: number): Problem => ({
  type: '/problems/UNREADABLE_ANSWER',
  status,
  code: 'UNREADABLE_ANSWER',
  title: '服务器的答复无法读取',
  titles: { zh: '服务器的答复无法读取', en: 'The answer of the server cannot be read' },
});

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'titles' in body;

/** The page that signs in, and then returns to this one. */
export const signInPath = (): string => `/sign-in?next=${encodeURIComponent(routedPath())}`;

let shown = false;

/** Once pages are shown, a session that has ended leads to the page that signs in. */
export function noteSignedIn(): void {
  shown = true;
}

const CHOOSING = '/choose-organisation';

/** How long the other page may take to open before it is asked for again, in milliseconds. */
const LEAVING_MS = 30_000;
let leaving = false;

/**
 * Asked for once: another request for the page would load it from the beginning again.
 * @param page where nothing is to be done, because it is shown already
 */
function leaveFor(page: string, path: string): void {
  if (!shown || leaving || location.pathname === ownAddress(page)) return;
  leaving = true;
  setTimeout(() => (leaving = false), LEAVING_MS);
  location.assign(ownAddress(path));
}

/** The only place where a response is cast to the type that its route declares. */
async function request<T>(address: string, init: RequestInit, decidesStaleness = false): Promise<T> {
  let response: Response;
  try {
    response = await fetch(ownAddress(address), init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    noteUnreachable();
    throw new ApiProblem(unreachable);
  }
  noteAnswered();
  // From the cache of the browser, such an answer has the cache key of when it was stored, which is no news of the log.
  if (!isOfProgram(address)) rememberCacheKey(response.headers);
  noteStaleness(response.headers, decidesStaleness);
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body as T;
  const problem = isProblem(body) ? body : unreadable(response.status);
  if (problem.code === 'UNAUTHENTICATED') leaveFor('/sign-in', signInPath());
  // The membership for which the session acted has ended: others of the account can be chosen there.
  if (problem.code === 'ORGANISATION_NOT_CHOSEN') leaveFor(CHOOSING, CHOOSING);
  throw new ApiProblem(problem);
}

/** A request whose computing the page shows while it takes long, and which can then be cancelled. */
async function ask<T>(address: string, init: RequestInit, decidesStaleness = false): Promise<T> {
  const { id, answered } = pendingQuestion();
  try {
    return await request(address, { ...init, headers: { ...init.headers, [QUESTION_HEADER]: id } }, decidesStaleness);
  } finally {
    answered();
  }
}

/** Path parameters and query parameters by name. */
interface Parts {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
}

/** The URL of a path such as `/api/chains/{id}/dashboard`; query parameters without a value are left out. */
export function addressOf(path: string, { path: parts = {}, query = {} }: Parts): string {
  const named = new Map(Object.entries(parts));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(named.get(name))));
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text === '' ? filled : `${filled}?${text}`;
}

/** Names the cache key beside a position, so that the browser need not revalidate the response. */
const withCacheKey = (query: MomentParameters): object =>
  isImmutable(query) ? { ...query, cacheKey: knownCacheKey() } : query;

/** The route that is polled, which shows when responses are no longer stale. */
const INFO = '/api/info';

/** Requests a declared route; the response type follows from the path. `also` is added to the query parameters. */
export const getJson = <P extends PathOf<'get'>, const V extends PathValues<P>>(
  path: P,
  values: RequestOf<P, V>,
  { signal, also }: { readonly signal?: AbortSignal; readonly also?: MomentParameters } = {},
): Promise<AnswerOf<P, V>> =>
  ask(
    addressOf(path, { ...values, query: withCacheKey({ ...values.query, ...also }) }),
    {
      headers: { accept: 'application/json' },
      ...(signal === undefined ? {} : { signal }),
    },
    path === INFO,
  );

const posted = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { ...csrfHeaders(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
});

/** The body that a route declares, or the payload of the command that it names. */
type PostBody<P extends keyof Routes> = Routes[P] extends { readonly bodyOf: string } ? object : BodyOf<P>;

/** Posts to a declared route. */
export const postJson = <P extends PathOf<'post'>, const V extends PathValues<P>>(
  path: P,
  values: RequestOf<P, V>,
  body: PostBody<P>,
): Promise<AnswerOf<P, V>> => ask(addressOf(path, values), posted(body));

/** Posts bytes to a declared route. */
export const postBytes = <const V extends PathValues<'/api/uploads/{id}/bytes'>>(
  path: '/api/uploads/{id}/bytes',
  values: RequestOf<'/api/uploads/{id}/bytes', V>,
  body: Blob,
  signal: AbortSignal,
): Promise<AnswerOf<'/api/uploads/{id}/bytes', V>> =>
  ask(addressOf(path, values), {
    method: 'POST',
    headers: { ...csrfHeaders(), 'content-type': 'application/octet-stream' },
    body,
    signal,
  });

export const postCommand = (name: string, envelope: CommandEnvelope): Promise<AcceptedCommand> =>
  request(`/api/commands/${encodeURIComponent(name)}`, posted(envelope));

/** What the command would record, or why it would be refused; stores nothing. */
export const previewCommand = (name: string, envelope: CommandEnvelope): Promise<CommandPreview> =>
  request(`/api/commands/${encodeURIComponent(name)}?dry-run`, posted(envelope));

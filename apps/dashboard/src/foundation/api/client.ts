import type { AcceptedCommand, ActorDto, CommandEnvelope, Problem } from '#contracts';

/** An error response, as a problem with a stable code and titles in both languages. */
export class ApiProblem extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.status} ${problem.code}`);
    this.name = 'ApiProblem';
  }
}

export type Query = Readonly<Record<string, string | number | undefined>>;

const unreachable: Problem = {
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

async function request<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem(unreachable);
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body as T;
  throw new ApiProblem(isProblem(body) ? body : unreadable(response.status));
}

export const withQuery = (path: string, query: Query): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
};

export const getJson = <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> =>
  request<T>(withQuery(path, query), {
    headers: { accept: 'application/json' },
    ...(signal === undefined ? {} : { signal }),
  });

/** Posts with the chosen development identity. */
export const postAs = <T>(path: string, body: unknown, actor: ActorDto, query: Query = {}): Promise<T> =>
  request<T>(withQuery(path, query), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-lingqu-actor': `role=${actor.role}; organisation=${actor.organisationId}`,
    },
    body: JSON.stringify(body),
  });

export const postCommand = (name: string, envelope: CommandEnvelope, actor: ActorDto): Promise<AcceptedCommand> =>
  postAs<AcceptedCommand>(`/api/commands/${encodeURIComponent(name)}`, envelope, actor);

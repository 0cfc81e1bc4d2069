import { actor, responseOf, type Answer, type ApiServer } from '../api-server.js';

/** A request; GET if it has no body. */
export interface Request {
  readonly url: string;
  readonly body?: string;
  /** Content type of the body. Default: JSON. */
  readonly type?: string;
  /** The actor, `ROLE organisation`. Default: none. */
  readonly by?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const postJson = (url: string, body: string, by?: string): Request => ({
  url,
  body,
  ...(by === undefined ? {} : { by }),
});

/** Larger than the limit of a body. */
export const TOO_LARGE = JSON.stringify({ data: 'x'.repeat(64 * 1024) });

export async function send(
  server: ApiServer,
  { url, body, type = 'application/json', by, headers = {} }: Request,
): Promise<Answer<unknown>> {
  const all = { ...(by === undefined ? {} : actor(by)), ...headers };
  if (body === undefined) return server.get(url, all);
  const response = await fetch(server.url + url, {
    method: 'POST',
    headers: { 'content-type': type, ...all },
    body,
  });
  return responseOf(response);
}

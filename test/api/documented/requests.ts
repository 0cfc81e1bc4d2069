import { declaredPolicy } from '#identity';
import { AUDITOR, responseOf, type Answer, type ApiServer } from '../api-server.js';
import { routeOf } from './sample-urls.js';

/** A request; GET if it has no body. */
export interface Request {
  readonly url: string;
  readonly body?: string;
  /** Content type of the body. Default: JSON. */
  readonly type?: string;
  /** The actor, `ROLE organisation`. Default: an auditor for GET, none for POST. */
  readonly by?: string;
  /** Without any credentials. */
  readonly anonymous?: true;
  readonly headers?: Readonly<Record<string, string>>;
}

export const postJson = (url: string, body: string, by?: string): Request => ({
  url,
  body,
  ...(by === undefined ? {} : { by }),
});

/** Larger than the limit of a body. */
export const TOO_LARGE = JSON.stringify({ data: 'x'.repeat(64 * 1024) });

/** Who uploads files. */
export const UPLOADER = 'TESTING_BODY nev-lab';

/** The headers of an account that may use a route. */
export function headersFor(server: ApiServer, path: string): Record<string, string> {
  switch (declaredPolicy(routeOf(path))) {
    case 'SESSION':
    case 'PERSON':
      return server.session(AUDITOR);
    case 'ADMINISTRATOR':
      return server.session('ADMINISTRATOR demonstration');
    case 'UPLOADER':
      return server.as(UPLOADER);
    default:
      return server.as();
  }
}

export async function send(
  server: ApiServer,
  { url, body, type = 'application/json', by, headers = {}, anonymous }: Request,
): Promise<Answer<unknown>> {
  const all = { ...(by === undefined ? {} : server.as(by)), ...headers };
  if (anonymous)
    return responseOf(await fetch(server.url + url, { ...(body === undefined ? {} : { method: 'POST', body }) }));
  if (body === undefined) return server.get(url, all);
  const response = await fetch(server.url + url, {
    method: 'POST',
    headers: { 'content-type': type, ...all },
    body,
  });
  return responseOf(response);
}

import type { FastifyRequest } from 'fastify';
import { routes, type Route, type Routes } from '#contracts';
import type { AccessLog, NewRead, Principal, ReadKind } from '#identity';
import type { Projector } from '#read-store';
import { HttpProblem } from '../http/http-problem.js';
import type { IdentifiedRequest } from '../identity/access.js';

/** A request whose answer may have set how many rows it returns; null where it is not a list. */
export interface CountedRequest extends FastifyRequest {
  rowsRead: number | null;
}

/** The principal of a credential is the same object for many requests. */
const readers = new WeakMap<Principal, string>();

function readerOf(principal: Principal): string {
  let reader = readers.get(principal);
  if (reader === undefined) {
    const { accountId, credentialId, acting } = principal;
    reader = `${accountId} ${credentialId} ${acting?.role} ${acting?.organisationId}`;
    readers.set(principal, reader);
  }
  return reader;
}

type Texts = Readonly<Record<string, string>>;

/** Names of the parameters in the path of a route that open what they name. */
const secretsOf = (url: string): readonly string[] => {
  const documented = url.replaceAll(/:(\w+)/g, '{$1}');
  const route: Route | undefined = Object.hasOwn(routes, documented) ? routes[documented as keyof Routes] : undefined;
  return Object.entries(route?.path ?? {}).flatMap(([name, { secret }]) => (secret ? [name] : []));
};

const withoutSecrets = (params: Texts, url: string): Texts => {
  const secrets = secretsOf(url);
  return Object.fromEntries(Object.entries(params).filter(([name]) => !secrets.includes(name)));
};

/** Records who read what. */
export class ReadRecorder {
  constructor(
    private readonly log: AccessLog,
    private readonly projector: Pick<Projector, 'position'>,
  ) {}

  /** Protected data is answered only while reads can be recorded. @throws HttpProblem ACCESS_LOG_UNAVAILABLE */
  requireWritable(): void {
    if (!this.log.isWritable) throw new HttpProblem('ACCESS_LOG_UNAVAILABLE', { headers: { 'retry-after': '1' } });
  }

  /** Records that a request was answered. Called for every read, so only the first of equal ones is described. */
  note(request: FastifyRequest, kind: ReadKind): void {
    const { principal, rowsRead } = request as CountedRequest & IdentifiedRequest;
    const key = `${readerOf(principal)} ${kind} ${request.method} ${request.url}`;
    this.log.noteRead(key, rowsRead, () => this.described(request as IdentifiedRequest, kind));
  }

  private described(request: IdentifiedRequest, kind: ReadKind): NewRead {
    const { principal, params, query, id } = request;
    const { cacheKey: _ofCache, after: _ofSender, ...asked } = query as Texts;
    const url = request.routeOptions.url ?? '';
    return {
      accountId: principal.accountId,
      role: principal.acting?.role ?? '',
      organisationId: principal.acting?.organisationId ?? '',
      credential: principal.credentialId,
      kind,
      route: url,
      target: { ...withoutSecrets(params as Texts, url), ...asked },
      past: asked['at'] !== undefined && asked['at'] !== 'now',
      position: this.projector.position,
      requestId: id,
    };
  }
}

import type { IncomingHttpHeaders } from 'node:http';
import { ROLES, type Actor, type Role } from '#domain';
import { HttpProblem } from './http-problem.js';

/** The header that states the actor without authentication. For development and demonstration only. */
export const ACTOR_HEADER = 'x-lingqu-actor';

const FORM = 'X-Lingqu-Actor: role=REGULATOR; organisation=nev-reg';
const ACTOR = /^role=([A-Z_]{1,40}); ?organisation=([A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?)$/;
const CHALLENGE = { 'www-authenticate': 'LingquDevelopment' };

const isRole = (name: string): name is Role => (ROLES as readonly string[]).includes(name);

const unauthenticated = (zh: string, en: string): HttpProblem =>
  new HttpProblem('UNAUTHENTICATED', { detail: `${zh} / ${en}`, headers: CHALLENGE });

/**
 * The actor of a request; the only place where a request becomes an Actor.
 * @throws HttpProblem UNAUTHENTICATED, whose detail says what to do
 */
export function actorOf(headers: IncomingHttpHeaders, developmentIdentity: boolean): Actor {
  if (!developmentIdentity)
    throw unauthenticated(
      '本服务未启用任何身份认证方式。仅供开发演示时，可设置 LINGQU_DEVELOPMENT_IDENTITY=enabled 后重新启动',
      'No authentication method is enabled. For development only: set LINGQU_DEVELOPMENT_IDENTITY=enabled and restart',
    );
  const header = headers[ACTOR_HEADER];
  if (typeof header !== 'string') throw unauthenticated(`请求头应含 ${FORM}`, `Send the header ${FORM}`);
  const [, role, organisationId] = ACTOR.exec(header) ?? [];
  if (role === undefined || organisationId === undefined)
    throw unauthenticated(`请求头格式应为 ${FORM}`, `The header must have the form ${FORM}`);
  if (!isRole(role))
    throw unauthenticated(
      `未知角色 ${role}；可用：${ROLES.join('、')}`,
      `Unknown role ${role}; known: ${ROLES.join(', ')}`,
    );
  return { role, organisationId };
}

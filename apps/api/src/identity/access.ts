import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Actor } from '#domain';
import {
  commandsOf,
  MONEY_COMMANDS,
  maySend,
  policyOf,
  seesEverything,
  type Acting,
  type KeyScope,
  type Principal,
  type RoutePolicy,
} from '#identity';
import { CHALLENGE, HttpProblem } from '../http/http-problem.js';
import type { Authentication } from './authentication.js';

type Done = (error?: Error) => void;

/** A request whose sender is known, on every route that not anyone may use. */
export interface IdentifiedRequest extends FastifyRequest {
  principal: Principal;
}

/**
 * The hook that decides whether a request may use a route, before its body is read.
 * @throws Error for a route without a policy: the server does not start with one
 */
export function accessHook(
  method: unknown,
  url: string,
  authentication: Authentication,
): onRequestHookHandler | undefined {
  const policies = [method].flat().map((one) => policyOf(String(one), url));
  const [policy] = policies;
  if (policy === undefined || policies.some((other) => other !== policy))
    throw new Error(`route ${String(method)} ${url} has no policy: declare who may use it in libs/identity/src/policy`);
  if (policy === 'OPERATOR') throw new Error(`route ${String(method)} ${url} is served by a listener of its own`);
  if (policy === 'ANYONE') return undefined;
  const admit = (request: FastifyRequest, principal: Principal | undefined): void => {
    if (!principal) throw new HttpProblem('UNAUTHENTICATED', { headers: CHALLENGE });
    requirePolicy(policy, principal, request);
    (request as IdentifiedRequest).principal = principal;
  };
  const admitLater = async (request: FastifyRequest, sender: Promise<Principal>, done: Done): Promise<void> => {
    try {
      admit(request, await sender);
    } catch (error) {
      done(error as Error);
      return;
    }
    done();
  };
  return (request, _reply, done) => {
    try {
      const principal = authentication.principalOf(request);
      if (principal instanceof Promise) return void admitLater(request, principal, done);
      admit(request, principal);
      done();
    } catch (error) {
      done(error as Error);
    }
  };
}

/** The organisation and the role for which a request acts. @throws HttpProblem ORGANISATION_NOT_CHOSEN */
export const actingOf = ({ acting }: Principal): Acting => actingForOne(acting);

/** The organisation and the role for which a command is sent, and the account that sends it. */
export function actorOf({ acting, accountId }: Principal): Actor {
  const { role, organisationId, jurisdiction, onBehalfOf } = actingForOne(acting);
  if (role === 'ADMINISTRATOR' || organisationId === null) throw new HttpProblem('ACCESS_DENIED');
  return {
    role,
    organisationId,
    accountId,
    ...(jurisdiction === null ? {} : { jurisdiction }),
    ...(onBehalfOf ? { onBehalfOf } : {}),
  };
}

/** @throws HttpProblem with status 403 */
function requirePolicy(policy: Exclude<RoutePolicy, 'ANYONE'>, principal: Principal, request: FastifyRequest): void {
  switch (policy) {
    case 'SIGNED_IN':
      return;
    case 'SESSION':
      return requireSession(principal);
    case 'PERSON':
      requireSession(principal);
      actorOf(principal);
      return;
    case 'ADMINISTRATOR':
      requireSession(principal);
      if (principal.acting?.role !== 'ADMINISTRATOR') throw new HttpProblem('ACCESS_DENIED');
      return;
    case 'AUDITOR':
    case 'SECURITY_READER':
      return requireReaderOfLogs(policy, principal);
    case 'READER':
      actorOf(principal);
      return requireScope(principal, 'read');
    case 'BATCH_SENDER':
      actorOf(principal);
      return requireScope(principal, 'commands');
    case 'UPLOADER':
      if (commandsOf(actorOf(principal).role).length === 0) throw new HttpProblem('ACCESS_DENIED');
      return requireScope(principal, 'commands');
    case 'COMMAND_SENDER':
      return requireCommand(principal, (request.params as { readonly name: string }).name);
  }
}

function requireReaderOfLogs(policy: 'AUDITOR' | 'SECURITY_READER', principal: Principal): void {
  const acting = actingOf(principal);
  const { role } = acting;
  if (role === 'ADMINISTRATOR' && policy === 'SECURITY_READER') return requireSession(principal);
  // Lines are about accounts and not about chains: a grant that is limited to some does not open them.
  if (role !== 'AUDITOR' || !seesEverything(acting)) throw new HttpProblem('ACCESS_DENIED');
  requireScope(principal, 'read');
}

function requireSession({ by }: Principal): void {
  if (by !== 'session') throw new HttpProblem('ACCESS_DENIED');
}

/** @throws HttpProblem KEY_SCOPE_MISSING */
export function requireScope({ scopes }: Principal, scope: KeyScope): void {
  if (!scopes.includes(scope)) throw new HttpProblem('KEY_SCOPE_MISSING', { details: { scope } });
}

/**
 * That the policy of a command lets the sender send it. A command that does not exist passes: it is answered 404.
 * @throws HttpProblem with status 403
 */
export function requireCommand(principal: Principal, command: string): void {
  const { role } = actorOf(principal);
  requireScope(principal, 'commands');
  if (maySend(role, command) === false) throw new HttpProblem('FORBIDDEN', { details: { role } });
  if (!MONEY_COMMANDS.has(command) || principal.scopes.includes('money')) return;
  if (principal.by === 'session') throw new HttpProblem('SECOND_FACTOR_REQUIRED');
  requireScope(principal, 'money');
}

function actingForOne(acting: Acting | undefined): Acting {
  if (!acting) throw new HttpProblem('ORGANISATION_NOT_CHOSEN');
  return acting;
}

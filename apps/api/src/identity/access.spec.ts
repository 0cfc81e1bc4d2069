import { describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { TemporaryIdentity } from '../../../../libs/identity/src/testing/temporary-identity.js';
import { httpAdapter } from '../http/server.js';
import { accessHook } from './access.js';
import { Authentication } from './authentication.js';
import { SessionCookie } from './session-cookie.js';

describe('a route without a policy', () => {
  it.each([
    ['GET', '/api/planted'],
    ['DELETE', '/api/me'],
    [['GET', 'POST'], '/api/me'],
  ])('%s %s cannot be registered, so that the server does not start', (method, url) => {
    const identity = new TemporaryIdentity();
    try {
      const authentication = new Authentication(identity.store, new SessionCookie(true));
      expect(() => accessHook(method, url, authentication)).toThrow(/has no policy: declare who may use it/);
      const adapter = httpAdapter({
        authentication,
        freshness: null as never,
        cacheKey: null as never,
        visibilities: null as never,
        recorders: null as never,
        questions: null as never,
      });
      const fastify = adapter.getInstance<FastifyInstance>();
      expect(() => fastify.route({ method, url, handler: () => 'planted' })).toThrow(/has no policy/);
    } finally {
      identity.remove();
    }
  });
});

describe("the session's cookie", () => {
  it.each([
    [true, '__Host-lingqu_session=t; Max-Age=43200; Path=/; HttpOnly; SameSite=Strict; Secure'],
    [false, 'lingqu_session=t; Max-Age=43200; Path=/; HttpOnly; SameSite=Strict'],
  ])('over HTTPS only: %p', (secure, expected) => {
    const sent: string[] = [];
    const cookie = new SessionCookie(secure);
    cookie.set({ header: (_name: string, value: string) => sent.push(value) } as never, 't');
    expect(sent).toEqual([expected]);
    const name = expected.split('=')[0];
    expect(cookie.tokenOf({ headers: { cookie: `a=b; ${name}=t; x${name}=other` } })).toBe('t');
    expect(cookie.tokenOf({ headers: { cookie: `x${name}=other` } })).toBeUndefined();
  });
});

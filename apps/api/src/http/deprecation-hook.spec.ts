import fastify from 'fastify';
import { describe, expect, it } from '@jest/globals';
import { deprecationHeaders, routes, type Route } from '#contracts';
import { deprecationHook } from './deprecation-hook.js';

/** A table in which a route is deprecated; the product's may have none. */
const TABLE = {
  '/api/old/{id}': { deprecated: { since: '2027-01-01', sunset: '2028-01-01', successor: '/api/new/{id}' } },
  '/api/new/{id}': {},
};

describe('a route that is declared deprecated', () => {
  it('says since when, until when and what to use instead in its answers and in its refusals; others do not', async () => {
    const server = fastify();
    server.addHook('onRoute', (route) => {
      route.onRequest = [deprecationHook(route.url, '/lingqu', TABLE) ?? []].flat();
    });
    server.get('/api/old/:id', (request) => {
      if ((request.params as { readonly id: string }).id === 'none') throw new Error('none');
      return { id: 1 };
    });
    server.get('/api/new/:id', () => ({ id: 1 }));
    for (const [path, status] of [
      ['/api/old/1', 200],
      ['/api/old/none', 500],
    ] as const) {
      const { statusCode, headers } = await server.inject(path);
      expect([statusCode, headers['deprecation'], headers['sunset']]).toEqual([
        status,
        '@1798761600',
        'Sat, 01 Jan 2028 00:00:00 GMT',
      ]);
      expect(headers['link']).toBe(
        '</lingqu/api/docs>; rel="deprecation"; type="text/html", </lingqu/api/new/{id}>; rel="successor-version"',
      );
    }
    const { headers } = await server.inject('/api/new/1');
    expect([headers['deprecation'], headers['sunset'], headers['link']]).toEqual([undefined, undefined, undefined]);
    await server.close();
  });

  it('is answered for at least twelve months', () => {
    expect(() => deprecationHeaders({ since: '2027-01-01', sunset: '2027-12-31' })).toThrow('12 months');
    expect(() => deprecationHeaders({ since: '2027-02-30', sunset: '2029-01-01' })).toThrow('no date');
  });

  it('has dates that are far enough apart, and a successor that exists', () => {
    const declared = Object.entries<Route>(routes).flatMap(([path, { deprecated }]) =>
      deprecated === undefined ? [] : [[path, deprecated] as const],
    );
    for (const [path, deprecated] of declared) {
      expect([path, deprecationHeaders(deprecated).sunset]).toEqual([path, expect.stringMatching(/GMT$/)]);
      if (deprecated.successor !== undefined) expect(Object.keys(routes)).toContain(deprecated.successor);
    }
  });
});

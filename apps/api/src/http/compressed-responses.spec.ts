import { describe, expect, it } from '@jest/globals';
import { accepts, compressionHook } from './compressed-responses.js';

describe('compressed responses', () => {
  it.each([
    ['gzip, deflate, br', 'br', true],
    ['gzip;q=1.0, br;q=0.5', 'br', true],
    ['br;q=0, gzip', 'br', false],
    ['br;q=0.000', 'br', false],
    ['GZIP', 'gzip', true],
    ['identity', 'gzip', false],
    [undefined, 'br', false],
  ] as const)('with Accept-Encoding %s, %s: %s', (header, name, expected) =>
    expect(accepts(header, name)).toBe(expected),
  );

  it('are those of reads; answers with tokens and streams are sent as they are', () => {
    expect(compressionHook('/api/rows/:model', 'GET')).toBeDefined();
    for (const url of ['/api/me', '/api/sign-in', '/api/live', '/api/access-log/reads'])
      expect(compressionHook(url, 'GET')).toBeUndefined();
    expect(compressionHook('/api/rows/:model', 'POST')).toBeUndefined();
  });
});

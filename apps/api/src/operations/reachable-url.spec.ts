import { describe, expect, it } from '@jest/globals';
import { reachableUrls } from './reachable-url.js';

const of = (address: string, family: 'IPv4' | 'IPv6', internal: boolean) =>
  ({
    address,
    family,
    internal,
    netmask: '',
    mac: '',
    cidr: null,
    ...(family === 'IPv6' ? { scopeid: 0 } : {}),
  }) as never;

const INTERFACES = {
  lo: [of('127.0.0.1', 'IPv4', true), of('::1', 'IPv6', true)],
  eth0: [of('192.168.1.5', 'IPv4', false), of('fe80::1', 'IPv6', false)],
};

describe('the printed addresses of the server', () => {
  it.each([
    ['127.0.0.1', ['http://127.0.0.1:3000']],
    ['192.168.1.5', ['http://192.168.1.5:3000']],
    ['::1', ['http://[::1]:3000']],
    ['0.0.0.0', ['http://127.0.0.1:3000', 'http://192.168.1.5:3000']],
    ['::', ['http://127.0.0.1:3000', 'http://192.168.1.5:3000']],
  ])('for %s can be opened: %j', (address, urls) =>
    expect(reachableUrls({ address, port: 3_000 }, INTERFACES)).toEqual(urls),
  );
});

import { describe, expect, it } from '@jest/globals';
import { hostnameOf, KnownHosts } from './known-hosts.js';
import { LOCAL_ADDRESS } from './public-address.js';

const OF_MACHINE = ['127.0.0.1', '192.0.2.7', 'fe80::1'];
const known = (address: Partial<typeof LOCAL_ADDRESS> & { readonly origin?: string | undefined } = {}): KnownHosts =>
  new KnownHosts({ ...LOCAL_ADDRESS, ...address }, () => OF_MACHINE);

describe('the host that a request names', () => {
  it.each([
    ['localhost:3000', true],
    ['LOCALHOST', true],
    ['localhost.', true],
    ['127.0.0.1:3000', true],
    ['127.9.9.9', true],
    ['[::1]:3000', true],
    ['rebound.example', false],
    ['localhost.rebound.example', false],
    ['127.0.0.1.rebound.example', false],
    ['192.0.2.7:3000', false],
    ['user@localhost', false],
    ['localhost:3000/', false],
    ['localhost:port', false],
    ['localhost, rebound.example', false],
    ['', false],
  ])('is, on a server for its own machine, %p: %p', (host, allowed) => {
    expect(known().allows(host)).toBe(allowed);
    // The verdict is the same when it is remembered.
    expect(known().allows(host)).toBe(allowed);
  });

  it.each([
    ['lingqu.example.org', true],
    ['Lingqu.Example.Org:443', true],
    ['other.example.org', true],
    ['third.example.org', false],
    ['example.org', false],
    ['localhost', true],
  ])('is, where the public URL and more hosts are configured, %p: %p', (host, allowed) => {
    const hosts = known({ origin: 'https://lingqu.example.org', hosts: ['other.example.org'] });
    expect(hosts.allows(host)).toBe(allowed);
  });

  it.each([
    ['192.0.2.7:3000', true],
    ['[fe80::1]', true],
    ['192.0.2.8', false],
    ['rebound.example', false],
  ])('is, on a server that listens on every address, %p: %p', (host, allowed) => {
    expect(known({ listensOn: '0.0.0.0' }).allows(host)).toBe(allowed);
  });

  it('is the address that the server listens on', () => {
    expect(known({ listensOn: '192.0.2.9' }).allows('192.0.2.9:3000')).toBe(true);
  });

  it('is compared without port and brackets', () => {
    expect(['[::1]:1', 'A.b:2', 'a'].map(hostnameOf)).toEqual(['::1', 'a.b', 'a']);
  });
});

describe('the origin of a request that changes something', () => {
  it.each([
    ['http://localhost:3000', 'localhost:3000', true],
    ['http://localhost', 'localhost:80', true],
    ['https://localhost', 'localhost', true],
    ['http://localhost:8080', 'localhost:3000', false],
    ['http://127.0.0.1:3000', 'localhost:3000', false],
    ['https://other.example', 'localhost:3000', false],
    ['null', 'localhost:3000', false],
    ['', 'localhost:3000', false],
    ['file://', 'localhost:3000', false],
    ['http://localhost:3000/', 'localhost:3000', false],
  ])('%p with Host %p: %p', (origin, host, allowed) => {
    expect(known().allowsOrigin(origin, host)).toBe(allowed);
  });

  it.each([
    ['https://lingqu.example.org', 'lingqu.example.org', true],
    ['https://lingqu.example.org', '127.0.0.1:3000', true],
    ['http://lingqu.example.org', 'lingqu.example.org', false],
    ['https://lingqu.example.org:8443', 'lingqu.example.org', false],
    ['http://127.0.0.1:3000', '127.0.0.1:3000', true],
  ])('with a public URL: %p with Host %p: %p', (origin, host, allowed) => {
    expect(known({ origin: 'https://lingqu.example.org' }).allowsOrigin(origin, host)).toBe(allowed);
  });
});

describe('a host that is served over TLS', () => {
  it('is the one of a public URL with https, and no other', () => {
    const hosts = known({ origin: 'https://lingqu.example.org' });
    expect(['lingqu.example.org', 'localhost'].map((host) => hosts.isPublicOverTls(host))).toEqual([true, false]);
    expect(known({ origin: 'http://lingqu.example.org' }).isPublicOverTls('lingqu.example.org')).toBe(false);
  });
});

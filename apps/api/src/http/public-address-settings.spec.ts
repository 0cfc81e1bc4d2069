import { describe, expect, it } from '@jest/globals';
import type { WrongValue } from '../wrong-value.js';
import { readPublicAddress } from './public-address-settings.js';

function read(env: Readonly<Record<string, string>>) {
  const wrong: WrongValue[] = [];
  const address = readPublicAddress(env, wrong, '127.0.0.1');
  return { address, wrong: wrong.map(({ name }) => name) };
}

describe('the public address', () => {
  it('is, without settings, that of this machine', () => {
    expect(read({})).toEqual({
      address: { origin: undefined, basePath: '', hosts: [], proxies: [], listensOn: '127.0.0.1' },
      wrong: [],
    });
  });

  it('has its base path in the public URL or in a setting of its own', () => {
    const both = { LINGQU_PUBLIC_URL: 'https://a.example/lingqu/', LINGQU_BASE_PATH: '/lingqu' };
    for (const env of [{ LINGQU_PUBLIC_URL: 'https://a.example/lingqu' }, both])
      expect(read(env)).toMatchObject({ address: { origin: 'https://a.example', basePath: '/lingqu' }, wrong: [] });
    expect(read({ LINGQU_BASE_PATH: '/a/b' }).address.basePath).toBe('/a/b');
    expect(read({ LINGQU_BASE_PATH: '/' })).toMatchObject({ address: { basePath: '' }, wrong: [] });
  });

  it.each([
    ['LINGQU_PUBLIC_URL', 'lingqu.example.org'],
    ['LINGQU_PUBLIC_URL', 'ftp://a.example'],
    ['LINGQU_PUBLIC_URL', 'https://user:secret@a.example'],
    ['LINGQU_PUBLIC_URL', 'https://a.example/?x=1'],
    ['LINGQU_BASE_PATH', 'lingqu'],
    ['LINGQU_BASE_PATH', '/lingqu/'],
    ['LINGQU_BASE_PATH', '/../x'],
    ['LINGQU_BASE_PATH', '/a"b'],
    ['LINGQU_HOSTS', 'https://a.example'],
    ['LINGQU_HOSTS', 'a.example:80'],
    ['LINGQU_HOSTS', '*'],
    ['LINGQU_PROXIES', 'proxy.example'],
    ['LINGQU_PROXIES', '10.0.0.0/33'],
    ['LINGQU_PROXIES', '0.0.0.0/0'],
    ['LINGQU_PROXIES', 'true'],
  ])('%s cannot be %p', (name, value) => expect(read({ [name]: value }).wrong).toEqual([name]));

  it('has one base path: a setting that differs from the public URL is refused', () => {
    const env = { LINGQU_PUBLIC_URL: 'https://a.example/x', LINGQU_BASE_PATH: '/y' };
    expect(read(env).wrong).toEqual(['LINGQU_BASE_PATH']);
  });

  it('names hosts in lower case, and proxies by address or network', () => {
    const { address, wrong } = read({
      LINGQU_HOSTS: 'A.Example, 192.0.2.7',
      LINGQU_PROXIES: '127.0.0.1, 10.0.0.0/24,::1',
    });
    expect(wrong).toEqual([]);
    expect([address.hosts, address.proxies]).toEqual([
      ['a.example', '192.0.2.7'],
      ['127.0.0.1', '10.0.0.0/24', '::1'],
    ]);
  });
});

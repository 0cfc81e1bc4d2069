import { isIP } from 'node:net';
import type { WrongValue } from '../wrong-value.js';
import type { PublicAddress } from './public-address.js';

export const ADDRESS_VARIABLES = ['LINGQU_PUBLIC_URL', 'LINGQU_BASE_PATH', 'LINGQU_HOSTS', 'LINGQU_PROXIES'] as const;

const BASE_PATH = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*){1,4}$/;
const HOST_NAME = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

type Variables = Readonly<Record<string, string | undefined>>;

const listOf = (text = ''): readonly string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** Reads where people and programs find the server. What is wrong is added to `wrong`. */
export function readPublicAddress(env: Variables, wrong: WrongValue[], listensOn: string): PublicAddress {
  const url = publicUrl(env['LINGQU_PUBLIC_URL'], wrong);
  const pathOfUrl = url?.pathname.replace(/\/$/, '') ?? '';
  return {
    origin: url?.origin,
    basePath: basePath(env['LINGQU_BASE_PATH'], pathOfUrl, wrong),
    hosts: hosts(env['LINGQU_HOSTS'], wrong),
    proxies: proxies(env['LINGQU_PROXIES'], wrong),
    listensOn,
  };
}

function publicUrl(text: string | undefined, wrong: WrongValue[]): URL | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.username + url.password + url.search + url.hash === '') return url;
  wrong.push({
    name: 'LINGQU_PUBLIC_URL',
    zh: '应为用户在浏览器中打开的地址，例如 https://lingqu.example.org',
    en: 'must be the address that people open, such as https://lingqu.example.org',
  });
  return undefined;
}

/** Given once: as a setting of its own, or as the path of the public URL. */
function basePath(text: string | undefined, ofUrl: string, wrong: WrongValue[]): string {
  const path = text === undefined || text === '/' ? ofUrl : text;
  if (path !== '' && !BASE_PATH.test(path))
    wrong.push({
      name: 'LINGQU_BASE_PATH',
      zh: '应以 / 开头且不以 / 结尾，例如 /lingqu',
      en: 'must begin with / and not end with it, such as /lingqu',
    });
  else if (text !== undefined && ofUrl !== '' && path !== ofUrl)
    wrong.push({
      name: 'LINGQU_BASE_PATH',
      zh: `与 LINGQU_PUBLIC_URL 的路径（${ofUrl}）不一致，请只保留一处`,
      en: `differs from the path of LINGQU_PUBLIC_URL (${ofUrl}); give it in one place only`,
    });
  return path;
}

function hosts(text: string | undefined, wrong: WrongValue[]): readonly string[] {
  const names = listOf(text).map((name) => name.toLowerCase());
  if (names.some((name) => !HOST_NAME.test(name) && isIP(name) === 0))
    wrong.push({
      name: 'LINGQU_HOSTS',
      zh: '应为主机名或 IP 地址，以逗号分隔，不带端口，例如 lingqu.example.org,192.0.2.7',
      en: 'must be host names or IP addresses separated by commas, without ports, such as lingqu.example.org,192.0.2.7',
    });
  return names;
}

function proxies(text: string | undefined, wrong: WrongValue[]): readonly string[] {
  const addresses = listOf(text);
  if (!addresses.every(isAddressOrNetwork))
    wrong.push({
      name: 'LINGQU_PROXIES',
      zh: '应为代理的 IP 地址或网段，以逗号分隔，例如 127.0.0.1,10.0.0.0/24',
      en: 'must be IP addresses or networks of proxies separated by commas, such as 127.0.0.1,10.0.0.0/24',
    });
  return addresses;
}

/** Not a network of all addresses: everybody could then forward what they like. */
function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128))
  );
}

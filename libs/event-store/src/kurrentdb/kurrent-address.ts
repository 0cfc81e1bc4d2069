import { readFileSync } from 'node:fs';
import { WrongAddress } from '../wrong-address.js';

/** The beginning of the stream names of a store whose address names none. */
const DEFAULT_PREFIX = 'lingqu';
const PREFIX = /^[a-z][a-z0-9_]{0,39}$/;
const SCHEME = /^(kurrentdb(?:\+discover)?):\/\/(?:([^@/?#]*)@)?([^@/?#]+)\/?(?:\?([^#]*))?$/;
const HOST = /^(?:[A-Za-z0-9.-]{1,253}|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;
/** Parameters that are passed to the client. */
const CLIENT_PARAMETERS: ReadonlySet<string> = new Set([
  'tls',
  'tlsVerifyCert',
  'tlsCaFile',
  'userCertFile',
  'userKeyFile',
  'maxDiscoverAttempts',
  'discoveryInterval',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
]);
const EXAMPLE = 'kurrentdb://user@host1:2113,host2:2113,host3:2113?prefix=lingqu';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Where an event store is: `kurrentdb://user@host:2113?prefix=lingqu&tlsCaFile=ca.crt`. */
export interface KurrentAddress {
  readonly prefix: string;
  /** The address without password, for messages. */
  readonly shown: string;
  /** For the client, without user and password: it writes this text into its debug log. */
  readonly connectionString: string;
  readonly credentials: Credentials | undefined;
}

export const isKurrentAddress = (text: string): boolean => /^kurrentdb(?:\+discover)?:\/\//.test(text);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads an address. User and password come from the address, otherwise from the environment: `LINGQU_KURRENTDB_USER`, and
 * `LINGQU_KURRENTDB_PASSWORD_FILE` or `LINGQU_KURRENTDB_PASSWORD`.
 * @throws WrongAddress; its message has no password
 */
export function parseKurrentAddress(text: string, env: Environment = process.env): KurrentAddress {
  const [, scheme = '', user, hosts = '', query = ''] = SCHEME.exec(text) ?? [];
  if (scheme === '' || !hosts.split(',').every((host) => HOST.test(host))) throw new WrongAddress(EXAMPLE);
  const parameters = new URLSearchParams(query);
  const prefix = parameters.get('prefix') ?? DEFAULT_PREFIX;
  if (!PREFIX.test(prefix)) throw new WrongAddress(`prefix=${JSON.stringify(prefix)}`);
  parameters.delete('prefix');
  for (const name of parameters.keys())
    if (!CLIENT_PARAMETERS.has(name)) throw new WrongAddress(`?${name.slice(0, 40)}=`);
  const credentials = credentialsOf(user, env);
  const rest = parameters.size === 0 ? '' : `?${parameters.toString()}`;
  return {
    prefix,
    shown: `${scheme}://${credentials ? `${credentials.username}@` : ''}${hosts}${rest} (${prefix})`,
    connectionString: `${scheme}://${hosts}${rest}`,
    credentials,
  };
}

function credentialsOf(user: string | undefined, env: Environment): Credentials | undefined {
  const [name, ...rest] = (user ?? '').split(':');
  const username = decoded(name ?? '') || env['LINGQU_KURRENTDB_USER'];
  if (username === undefined) return undefined;
  if (rest.length > 0) return { username, password: decoded(rest.join(':')) };
  const file = env['LINGQU_KURRENTDB_PASSWORD_FILE'];
  const password = file === undefined ? env['LINGQU_KURRENTDB_PASSWORD'] : contentOf(file);
  if (password === undefined)
    throw new WrongAddress('LINGQU_KURRENTDB_PASSWORD_FILE: the password of the user is missing / 缺少用户的密码');
  return { username, password };
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new WrongAddress(`LINGQU_KURRENTDB_PASSWORD_FILE: ${file} cannot be read / 无法读取`);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new WrongAddress(EXAMPLE);
  }
}

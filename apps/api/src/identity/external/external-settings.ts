import { readFileSync } from 'node:fs';
import { ASYMMETRIC_ALGORITHMS, CLOCK_SKEW_SECONDS, type AccessTokenSettings, type OpenIdSettings } from '#identity';
import type { WrongValue } from '../../wrong-value.js';

const NAMES = [
  'LINGQU_PUBLIC_URL',
  'LINGQU_OIDC_ISSUER',
  'LINGQU_OIDC_CLIENT_ID',
  'LINGQU_OIDC_CLIENT_SECRET_FILE',
  'LINGQU_OIDC_SCOPE',
  'LINGQU_OIDC_NAME',
  'LINGQU_OIDC_SECOND_FACTOR_AMR',
  'LINGQU_OIDC_SECOND_FACTOR_ACR',
  'LINGQU_JWT_ISSUER',
  'LINGQU_JWT_AUDIENCE',
  'LINGQU_JWT_KEYS_URL',
  'LINGQU_JWT_ALGORITHMS',
  'LINGQU_JWT_TYPE',
  'LINGQU_JWT_CLOCK_SKEW_SECONDS',
  'LINGQU_JWT_SCOPE_PREFIX',
  'LINGQU_HELP',
] as const;
export const EXTERNAL_VARIABLES: readonly string[] = NAMES;

type Name = (typeof NAMES)[number];
type Variables = Readonly<Record<string, string | undefined>>;

/** Sign-in through an issuer of identities, access tokens, and who can help; undefined: not configured. */
export interface ExternalSettings {
  readonly openId?: OpenIdSettings;
  readonly accessTokens?: AccessTokenSettings;
  /** Who can help somebody who may not do something, in words. */
  readonly help?: string;
}

/** Only this machine can answer there, so that plain HTTP is not read by others. */
const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;
const MAX_SKEW_SECONDS = 300;
const DEFAULT_ALGORITHMS = 'RS256,PS256,ES256,EdDSA';
const MAX_HELP = 200;

/** The settings of the environment. What is wrong is added to `wrong`. */
export function readExternal(env: Variables, wrong: WrongValue[]): ExternalSettings {
  const reader = new Reader(env, wrong);
  const openId = reader.isUsed('LINGQU_OIDC_') ? openIdOf(reader) : undefined;
  const accessTokens = reader.isUsed('LINGQU_JWT_') ? accessTokensOf(reader) : undefined;
  const help = env['LINGQU_HELP']?.trim();
  if (help !== undefined && (help === '' || help.length > MAX_HELP))
    reader.refuse('LINGQU_HELP', `应为 1 至 ${MAX_HELP} 个字符`, `must have 1 to ${MAX_HELP} characters`);
  return {
    ...(openId === undefined ? {} : { openId }),
    ...(accessTokens === undefined ? {} : { accessTokens }),
    ...(help === undefined ? {} : { help }),
  };
}

function openIdOf(reader: Reader): OpenIdSettings {
  const secret = reader.secretOf('LINGQU_OIDC_CLIENT_SECRET_FILE');
  const scope = reader.text('LINGQU_OIDC_SCOPE', 'openid email');
  if (!scope.split(' ').includes('openid')) reader.refuse('LINGQU_OIDC_SCOPE', '应含有 openid', 'must contain openid');
  return {
    issuer: reader.address('LINGQU_OIDC_ISSUER'),
    clientId: reader.text('LINGQU_OIDC_CLIENT_ID'),
    ...(secret === undefined ? {} : { clientSecret: secret }),
    publicUrl: reader.origin('LINGQU_PUBLIC_URL'),
    scope,
    name: reader.text('LINGQU_OIDC_NAME', new URL(reader.address('LINGQU_OIDC_ISSUER') || 'https://issuer').host),
    secondFactor: secondFactorOf(reader),
  };
}

function accessTokensOf(reader: Reader): AccessTokenSettings {
  const algorithms = reader.list('LINGQU_JWT_ALGORITHMS', DEFAULT_ALGORITHMS);
  const known: readonly string[] = ASYMMETRIC_ALGORITHMS;
  if (algorithms.length === 0 || algorithms.some((one) => !known.includes(one)))
    reader.refuse(
      'LINGQU_JWT_ALGORITHMS',
      `只能列出 ${known.join('、')}，以逗号分隔`,
      `can list only ${known.join(', ')}, separated by commas`,
    );
  const skew = reader.text('LINGQU_JWT_CLOCK_SKEW_SECONDS', String(CLOCK_SKEW_SECONDS));
  if (!/^\d{1,3}$/.test(skew) || Number(skew) > MAX_SKEW_SECONDS)
    reader.refuse(
      'LINGQU_JWT_CLOCK_SKEW_SECONDS',
      `应为 0 至 ${MAX_SKEW_SECONDS} 的整数（秒）`,
      `must be a whole number of seconds from 0 to ${MAX_SKEW_SECONDS}`,
    );
  return {
    issuer: reader.address('LINGQU_JWT_ISSUER'),
    audience: reader.text('LINGQU_JWT_AUDIENCE'),
    keysUrl: reader.address('LINGQU_JWT_KEYS_URL'),
    algorithms,
    type: reader.text('LINGQU_JWT_TYPE', 'at+jwt'),
    clockSkewSeconds: Number(skew),
    scopePrefix: reader.text('LINGQU_JWT_SCOPE_PREFIX', 'lingqu:'),
    secondFactor: secondFactorOf(reader),
  };
}

const secondFactorOf = (reader: Reader): OpenIdSettings['secondFactor'] => ({
  amr: reader.list('LINGQU_OIDC_SECOND_FACTOR_AMR', ''),
  acr: reader.list('LINGQU_OIDC_SECOND_FACTOR_ACR', ''),
});

/** Reads values, and notes what is missing or wrong with them. */
class Reader {
  constructor(
    private readonly env: Variables,
    private readonly wrong: WrongValue[],
  ) {}

  isUsed(prefix: string): boolean {
    // The second factor of a person counts in tokens too.
    return NAMES.some(
      (name) => name.startsWith(prefix) && !name.includes('SECOND_FACTOR') && this.env[name] !== undefined,
    );
  }

  refuse(name: Name, zh: string, en: string): void {
    if (!this.wrong.some((one) => one.name === name)) this.wrong.push({ name, zh, en });
  }

  text(name: Name, byDefault?: string): string {
    const value = (this.env[name] ?? byDefault)?.trim() ?? '';
    if (value === '') this.refuse(name, '须填写', 'is required');
    return value;
  }

  list(name: Name, byDefault: string): readonly string[] {
    return (this.env[name] ?? byDefault)
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  }

  /** An address of the issuer, as it is written. */
  address(name: Name): string {
    const value = this.env[name]?.trim() ?? '';
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
    if (!url || !isSafe || url.hash !== '' || url.username !== '' || url.password !== '')
      this.refuse(name, '应为 https 网址（仅本机可用 http）', 'must be an https address (http only for this machine)');
    return value;
  }

  origin(name: Name): string {
    const value = this.address(name);
    if (URL.canParse(value) && new URL(value).origin !== value)
      this.refuse(
        name,
        '应为浏览器所用网址的协议、主机与端口，例如 https://lingqu.example.cn',
        'must be the scheme, host and port that browsers use, such as https://lingqu.example.cn',
      );
    return value;
  }

  /** The content of a file, without the line break at its end; never part of a message. */
  secretOf(name: Name): string | undefined {
    const file = this.env[name];
    if (file === undefined) return undefined;
    try {
      const secret = readFileSync(file, 'utf8').trim();
      if (secret !== '') return secret;
      this.refuse(name, '文件为空', 'the file is empty');
    } catch {
      this.refuse(name, '文件无法读取', 'the file cannot be read');
    }
    return undefined;
  }
}

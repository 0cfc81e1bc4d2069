import { readFileSync } from 'node:fs';

const ADDRESS = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([A-Za-z0-9!_.*'()/-]{0,200}))?(?:\?([^#]*))?$/;
const PARAMETERS: ReadonlySet<string> = new Set(['endpoint', 'region', 'style']);
const REGION = /^[a-z0-9-]{1,40}$/;
const EXAMPLE = 's3://bucket/prefix?endpoint=https://host&region=cn-north-1';

export const S3_VARIABLES = [
  'LINGQU_S3_ACCESS_KEY_ID',
  'LINGQU_S3_SECRET_ACCESS_KEY',
  'LINGQU_S3_SECRET_ACCESS_KEY_FILE',
] as const;

/** An object store that files are in. */
export interface S3Address {
  /** Address of the bucket, without credentials. */
  readonly endpoint: string;
  readonly region: string;
  /** Begins the name of every object; empty, or it ends with `/`. */
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** An address that cannot be used. Its message has a line in zh and one in en, and no secret. */
export class WrongS3Address extends Error {
  override readonly name = 'WrongS3Address';

  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${zh}\n${en}`);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `s3://bucket/prefix?endpoint=https://host&region=cn-north-1`. The bucket is a part of the path, or of the host
 * name with `style=host`. The credentials come from the environment or a file and are no part of the address, because
 * addresses are shown.
 * @throws WrongS3Address
 */
export function parseS3Address(text: string, env: Environment): S3Address {
  const [, bucket, folder = '', query = ''] = ADDRESS.exec(text) ?? [];
  const parameters = new URLSearchParams(query);
  const unknown = [...parameters.keys()].find((name) => !PARAMETERS.has(name));
  const endpoint = bucket === undefined || unknown !== undefined ? undefined : endpointOf(parameters, bucket);
  const region = parameters.get('region') ?? 'us-east-1';
  if (endpoint === undefined || !REGION.test(region) || folder.split('/').includes('..'))
    throw new WrongS3Address(`应形如 ${EXAMPLE}`, `must be like ${EXAMPLE}`);
  const prefix = folder.replace(/^\/+|\/+$/g, '');
  return { endpoint, region, prefix: prefix === '' ? '' : `${prefix}/`, ...credentialsOf(env) };
}

function endpointOf(parameters: URLSearchParams, bucket: string): string | undefined {
  const given = parameters.get('endpoint') ?? '';
  const url = /^https?:\/\//.test(given) && URL.canParse(given) ? new URL(given) : undefined;
  const style = parameters.get('style') ?? 'path';
  if (!url || url.username !== '' || url.password !== '' || url.search !== '' || !['path', 'host'].includes(style))
    return undefined;
  if (style === 'host') return `${url.protocol}//${bucket}.${url.host}`;
  return `${url.origin}${url.pathname.replace(/\/$/, '')}/${bucket}`;
}

function credentialsOf(env: Environment): Pick<S3Address, 'accessKeyId' | 'secretAccessKey'> {
  const [idName, secretName, fileName] = S3_VARIABLES;
  const accessKeyId = env[idName]?.trim();
  const file = env[fileName];
  const secretAccessKey = (file === undefined ? env[secretName] : contentOf(fileName, file))?.trim();
  if (!accessKeyId || !secretAccessKey)
    throw new WrongS3Address(
      `还须设置 ${idName}，以及 ${fileName} 或 ${secretName}`,
      `needs ${idName} too, and ${fileName} or ${secretName}`,
    );
  return { accessKeyId, secretAccessKey };
}

function contentOf(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new WrongS3Address(`${name} 所指的文件无法读取：${file}`, `${name}: ${file} cannot be read`);
  }
}

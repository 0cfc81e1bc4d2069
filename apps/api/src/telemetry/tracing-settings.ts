import type { WrongValue } from '../wrong-value.js';

export const TRACING_VARIABLES = ['LINGQU_TRACES_ENDPOINT', 'LINGQU_TRACES_RATIO'] as const;

/** Where spans are sent, and which part of the traces is. */
export interface TracingSettings {
  /** Of OTLP over HTTP, such as `http://127.0.0.1:4318/v1/traces`. */
  readonly endpoint: string;
  /** From 0 to 1, of the traces that begin here; a client that sends `traceparent` decides for its own. */
  readonly ratio: number;
}

/** Reads where traces are sent; undefined: nothing is traced. What is wrong is added to `wrong`. */
export function readTracing(
  env: Readonly<Record<string, string | undefined>>,
  wrong: WrongValue[],
): TracingSettings | undefined {
  const endpoint = env['LINGQU_TRACES_ENDPOINT'];
  const ratio = env['LINGQU_TRACES_RATIO'] ?? '1';
  const isRatio = /^(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)$/.test(ratio);
  if (!isRatio)
    wrong.push({
      name: 'LINGQU_TRACES_RATIO',
      zh: '应为 0 至 1 之间的小数，例如 0.1',
      en: 'must be a decimal number from 0 to 1, such as 0.1',
    });
  if (endpoint === undefined) {
    if (env['LINGQU_TRACES_RATIO'] !== undefined)
      wrong.push({
        name: 'LINGQU_TRACES_RATIO',
        zh: '只与 LINGQU_TRACES_ENDPOINT 一起使用',
        en: 'is used with LINGQU_TRACES_ENDPOINT only',
      });
    return undefined;
  }
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username + url.password + url.hash !== '')
    wrong.push({
      name: 'LINGQU_TRACES_ENDPOINT',
      zh: '应为 OTLP/HTTP 的地址，不含口令，例如 http://127.0.0.1:4318/v1/traces',
      en: 'must be an address of OTLP over HTTP without a password, such as http://127.0.0.1:4318/v1/traces',
    });
  return { endpoint, ratio: Number(ratio) };
}

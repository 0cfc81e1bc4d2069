import { isIP } from 'node:net';
import type { WrongValue } from '../wrong-value.js';

export const METRICS_VARIABLES = ['LINGQU_METRICS_LISTEN'] as const;

/** Where the metrics are answered. */
export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

const MAX_PORT = 65_535;
const LISTEN = /^(?:\[([0-9A-Fa-f:.]+)\]|([\d.]+)):(\d{1,5})$/;

/** Reads LINGQU_METRICS_LISTEN, `127.0.0.1:9464` or `[::1]:9464`; undefined: no metrics. What is wrong is added to `wrong`. */
export function readMetricsAddress(
  env: Readonly<Record<string, string | undefined>>,
  wrong: WrongValue[],
): MetricsAddress | undefined {
  const text = env['LINGQU_METRICS_LISTEN'];
  if (text === undefined) return undefined;
  const [, inBrackets, plain, port] = LISTEN.exec(text) ?? [];
  const host = inBrackets ?? plain ?? '';
  if (isIP(host) !== 0 && Number(port) <= MAX_PORT) return { host, port: Number(port) };
  wrong.push({
    name: 'LINGQU_METRICS_LISTEN',
    zh: '应为 IP 地址与端口，例如 127.0.0.1:9464 或 [::1]:9464',
    en: 'must be an IP address and a port, such as 127.0.0.1:9464 or [::1]:9464',
  });
  return undefined;
}

import { isIPv6, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Addresses that mean every address of the machine; no client can connect to them by this name everywhere. */
const WILDCARDS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '127.0.0.1' };

const urlOf = (address: string, port: number): string => `http://${isIPv6(address) ? `[${address}]` : address}:${port}`;

/** The URLs at which a listening server can be opened: first on this machine, then, if it listens everywhere, from others. */
export function reachableUrls(
  { address, port }: Pick<AddressInfo, 'address' | 'port'>,
  interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces(),
): readonly [string, ...string[]] {
  const loopback = WILDCARDS[address];
  if (loopback === undefined) return [urlOf(address, port)];
  const external = Object.values(interfaces)
    .flatMap((each) => each ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  return [urlOf(loopback, port), ...external.map((each) => urlOf(each.address, port))];
}

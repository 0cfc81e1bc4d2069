import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Networks that are not the public internet (IANA special-purpose address registries). */
const PRIVATE: readonly (readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  ['::', 128, 'ipv6'],
  ['::1', 128, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

/** A network in CIDR notation, such as `10.1.0.0/16`. */
export interface Network {
  readonly address: string;
  readonly prefix: number;
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** `10.1.0.0/16`; undefined for a text that is no network. */
export function networkOf(text: string): Network | undefined {
  const [, address = '', prefix = ''] = /^([0-9A-Fa-f.:]+)\/(\d{1,3})$/.exec(text.trim()) ?? [];
  const kind = isIP(address);
  if (kind === 0 || Number(prefix) > (kind === 4 ? 32 : 128)) return undefined;
  return { address, prefix: Number(prefix) };
}

/** An address of a webhook leads into a network that is not allowed. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/**
 * Where webhooks may be sent: to public addresses, and to the networks that the administrator allows. A name is checked
 * with every address that it has when the connection is made, so that it cannot lead elsewhere afterwards.
 */
export class AllowedAddresses {
  readonly #refused = new BlockList();
  readonly #allowed = new BlockList();

  constructor(networks: readonly Network[] = []) {
    for (const [network, prefix, family] of PRIVATE) this.#refused.addSubnet(network, prefix, family);
    for (const { address, prefix } of networks) this.#allowed.addSubnet(address, prefix, familyOf(address));
  }

  allows(address: string): boolean {
    const family = familyOf(address);
    return this.#allowed.check(address, family) || !this.#refused.check(address, family);
  }

  /** Whether an address is in a network that the administrator allows: there, plain HTTP is possible. */
  isOwn(address: string): boolean {
    return this.#allowed.check(address, familyOf(address));
  }

  /** Looks up a host for a connection. @throws AddressRefused through the callback */
  readonly lookup: LookupFunction = (host, options, callback) => {
    systemLookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const refused = addresses.find(({ address }) => !this.allows(address));
      if (refused || addresses.length === 0)
        return callback(new AddressRefused(`${host} is in a private network`), '', 0);
      const [first] = addresses;
      if (options.all) return callback(null, addresses);
      return callback(null, first?.address ?? '', first?.family);
    });
  };
}

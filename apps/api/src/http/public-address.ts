/** Where people and programs find this server, besides its own address. */
export interface PublicAddress {
  /** Origin of the address that people open, such as `https://lingqu.example.org`; undefined if it is not configured. */
  readonly origin: string | undefined;
  /** Host names, besides those of this machine and of the origin, that requests may name. */
  readonly hosts: readonly string[];
  /** Addresses and networks of the proxies whose forwarded headers are believed. */
  readonly proxies: readonly string[];
  /** The part of the path before every route: '' or such as `/lingqu`. */
  readonly basePath: string;
  /** The address at which this server listens. */
  readonly listensOn: string;
}

/** A server that is used on its own machine, without a proxy. */
export const LOCAL_ADDRESS: PublicAddress = {
  origin: undefined,
  hosts: [],
  proxies: [],
  basePath: '',
  listensOn: '127.0.0.1',
};

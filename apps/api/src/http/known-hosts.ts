import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { onRequestHookHandler } from 'fastify';
import { HttpProblem } from './http-problem.js';
import type { PublicAddress } from './public-address.js';

const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1)$/;
/** A server that listens there can be reached at every address of its machine. */
const EVERYWHERE: readonly string[] = ['0.0.0.0', '::'];
/** Methods that change nothing. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Values of `Host` whose verdict is remembered. */
const MAX_REMEMBERED = 64;

/** The host in `Host` without the port, in lower case, IPv6 without brackets; undefined if it is not well formed. */
export function hostnameOf(host: string): string | undefined {
  const [, v6, name] = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(host) ?? [];
  return (v6 ?? name)?.toLowerCase().replace(/\.$/, '');
}

const addressesOfMachine = (): readonly string[] =>
  Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address));

/**
 * Which hosts requests may name. A page of another site whose name was made to point at this machine (DNS rebinding)
 * sends that name, so it gets no answer.
 */
export class KnownHosts {
  private readonly names: ReadonlySet<string>;
  private readonly publicHost: string | undefined;
  private readonly remembered = new Map<string, boolean>();

  constructor(
    private readonly address: PublicAddress,
    private readonly ofMachine: () => readonly string[] = addressesOfMachine,
  ) {
    const { origin, hosts, listensOn } = address;
    this.publicHost = origin === undefined ? undefined : new URL(origin).host;
    const ofOrigin = this.publicHost === undefined ? undefined : hostnameOf(this.publicHost);
    this.names = new Set([...hosts, listensOn.toLowerCase(), ...(ofOrigin === undefined ? [] : [ofOrigin])]);
  }

  allows(host: string): boolean {
    const known = this.remembered.get(host);
    if (known !== undefined) return known;
    const verdict = this.isKnown(hostnameOf(host));
    // An address of the machine can change; a name that is refused is not worth the memory.
    if (verdict && this.remembered.size < MAX_REMEMBERED) this.remembered.set(host, verdict);
    return verdict;
  }

  /** Whether the page that sent a request is one of this server: it has the host of the request, or the public origin. */
  allowsOrigin(origin: string, host: string): boolean {
    if (origin === this.address.origin) return true;
    const sender = URL.canParse(origin) ? new URL(origin) : undefined;
    if (!sender || !/^https?:$/.test(sender.protocol) || sender.origin !== origin) return false;
    // Where the public address is known, its scheme is too: a page over HTTP is not that of HTTPS.
    return sameHost(sender, host) && sender.host !== this.publicHost;
  }

  /** Whether this host is the public one and is served over HTTPS. */
  isPublicOverTls(host: string): boolean {
    return host === this.publicHost && this.address.origin?.startsWith('https:') === true;
  }

  private isKnown(hostname: string | undefined): boolean {
    if (hostname === undefined) return false;
    if (LOOPBACK.test(hostname) || this.names.has(hostname)) return true;
    return EVERYWHERE.includes(this.address.listensOn) && isIP(hostname) !== 0 && this.ofMachine().includes(hostname);
  }
}

/** The host of a page, and `Host` of its request, in which the usual port may be written. */
function sameHost(sender: URL, host: string): boolean {
  const written = `${sender.protocol}//${host}`;
  return URL.canParse(written) && new URL(written).host === sender.host;
}

/**
 * Refuses requests that name a host which this server does not have, and requests of pages of other sites that would
 * change something. Programs send no `Origin`.
 */
export function hostHook(known: KnownHosts): onRequestHookHandler {
  return (request, _reply, done) => {
    const { host } = request;
    const { origin } = request.headers;
    if (!known.allows(host)) done(new HttpProblem('HOST_NOT_ALLOWED', { headers: { connection: 'close' } }));
    else if (origin !== undefined && !SAFE.has(request.method) && !known.allowsOrigin(origin, host))
      done(new HttpProblem('ORIGIN_NOT_ALLOWED'));
    else done();
  };
}

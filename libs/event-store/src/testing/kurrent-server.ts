import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { request, type RequestOptions } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { makeCertificates, type Certificates } from './certificates.js';

/** How long a server may take to start, in milliseconds. */
const MAX_START_MS = 90_000;
const PROGRAM = 'kurrentdb';

/** The server program; undefined when there is none on the PATH. */
function program(): string | undefined {
  const places = (process.env['PATH'] ?? '').split(delimiter).map((place) => join(place, PROGRAM));
  return places.find((place) => existsSync(place));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The name that nodes expect in each other's certificates. */
const COMMON_NAME = 'eventstoredb-node';
/** User and password of the administrator of a new server. */
export const ADMINISTRATOR = 'admin:changeit';

interface ServerOptions {
  /** Default: one. */
  readonly nodes?: number;
  /** With TLS and users. Default: without. */
  readonly secure?: boolean;
}

interface Ports {
  /** Of clients. */
  readonly node: number;
  /** Of the other nodes. */
  readonly replication: number;
}

/** One node of a private KurrentDB on loopback, with its files in a temporary folder. */
export class KurrentNode {
  private process: ChildProcess | undefined;

  constructor(
    private readonly bin: string,
    private readonly folder: string,
    readonly ports: Ports,
    /** Of all nodes, this one included. */
    private readonly cluster: readonly Ports[],
    /** Undefined: it is insecure, without TLS and users. */
    private readonly certificates: Certificates | undefined,
  ) {}

  get isRunning(): boolean {
    return this.process !== undefined && this.process.exitCode === null && this.process.signalCode === null;
  }

  run(): void {
    const { node, replication } = this.ports;
    const others = this.cluster.filter((ports) => ports !== this.ports);
    const options = {
      'node-ip': '127.0.0.1',
      'node-port': node,
      'replication-ip': '127.0.0.1',
      'replication-port': replication,
      db: join(this.folder, 'data'),
      log: join(this.folder, 'log'),
      'stream-existence-filter-size': 0,
      ...(this.certificates
        ? {
            'certificate-file': this.certificates.certificate,
            'certificate-private-key-file': this.certificates.key,
            'trusted-root-certificates-path': this.certificates.roots,
          }
        : {}),
      ...(others.length > 0
        ? {
            'cluster-size': this.cluster.length,
            'discover-via-dns': false,
            'gossip-seed': others.map((each) => `127.0.0.1:${each.node}`).join(','),
          }
        : {}),
    };
    mkdirSync(this.folder, { recursive: true });
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    this.process = spawn(this.bin, this.certificates ? args : ['--insecure', ...args], {
      cwd: this.folder,
      stdio: 'ignore',
      env: { ...process.env, KURRENTDB_TELEMETRY_OPTOUT: 'true' },
    });
  }

  /** `leader`, `follower` …; undefined while it does not answer. */
  async state(): Promise<string | undefined> {
    try {
      const url = `127.0.0.1:${this.ports.node}/info`;
      const signal = AbortSignal.timeout(2_000);
      const { certificates } = this;
      const text = certificates
        ? await textOf(`https://${url}`, { ca: readFileSync(certificates.root), signal })
        : await (await fetch(`http://${url}`, { signal })).text();
      return (JSON.parse(text) as { readonly state?: string }).state;
    } catch {
      return undefined;
    }
  }

  /** Ends the node as a crash does. */
  async kill(): Promise<void> {
    const { process: running } = this;
    if (!running || !this.isRunning) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  }
}

/** What an HTTPS server answers. With a body it is posted as JSON. */
function textOf(url: string, { body, ...options }: RequestOptions & { readonly body?: unknown }): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: body === undefined ? 'GET' : 'POST', servername: '', ...options }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => ((answer.statusCode ?? 500) < 400 ? resolve(text) : reject(new Error(text))));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** A private KurrentDB of one node or more. */
export class KurrentServer {
  private constructor(
    private readonly folder: string,
    readonly nodes: readonly KurrentNode[],
    readonly certificates: Certificates | undefined,
  ) {}

  static async start(bin: string, { nodes: size = 1, secure = false }: ServerOptions): Promise<KurrentServer> {
    const folder = mkdtempSync(join(tmpdir(), 'kurrentdb-'));
    const ports: Ports[] = [];
    for (let i = 0; i < size; i++) ports.push({ node: await freePort(), replication: await freePort() });
    const certificates = secure ? makeCertificates(folder, COMMON_NAME) : undefined;
    const nodes = ports.map((each, i) => new KurrentNode(bin, join(folder, String(i)), each, ports, certificates));
    const server = new KurrentServer(folder, nodes, certificates);
    for (const node of nodes) node.run();
    await server.ready();
    return server;
  }

  /** Resolves when a leader takes appends. */
  async ready(): Promise<KurrentNode> {
    for (let waited = 0; ; waited += 100) {
      for (const node of this.nodes) if ((await node.state()) === 'leader') return node;
      if (waited > MAX_START_MS) throw new Error('KurrentDB did not start');
      await delay(100);
    }
  }

  address(prefix: string): string {
    const hosts = this.nodes.map(({ ports }) => `127.0.0.1:${ports.node}`).join(',');
    return `kurrentdb://${hosts}?${this.certificates ? `tlsCaFile=${this.certificates.root}` : 'tls=false'}&prefix=${prefix}`;
  }

  /** Creates a user without groups, as the administrator. The server must be a secure one. */
  async createUser(loginName: string, password: string): Promise<void> {
    const [node] = this.nodes;
    await textOf(`https://127.0.0.1:${node?.ports.node ?? 0}/users`, {
      ca: readFileSync(this.certificates?.root ?? ''),
      auth: ADMINISTRATOR,
      headers: { 'content-type': 'application/json' },
      body: { loginName, fullName: loginName, groups: [], password },
    });
  }

  async remove(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.kill()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

let prefixes = 0;

/** A prefix that no other test uses, also in a server that other runs use. */
export const newPrefix = (): string => `test_${process.pid}_${Date.now().toString(36)}_${++prefixes}`;

/**
 * `describe` for tests with a private KurrentDB that they may stop. Without its program they are skipped and listed, unless
 * `LINGQU_REQUIRE_KURRENTDB=1` requires them. `server` is set while tests run.
 */
export function describeWithKurrentServer(
  name: string,
  tests: (given: { server: KurrentServer }) => void,
  options: ServerOptions = {},
): void {
  const bin = program();
  if (bin === undefined && process.env['LINGQU_REQUIRE_KURRENTDB'] === '1')
    throw new Error('LINGQU_REQUIRE_KURRENTDB=1, but there is no program kurrentdb on the PATH');
  const given = { server: undefined as unknown as KurrentServer };
  (bin === undefined ? describe.skip : describe)(name, () => {
    beforeAll(async () => {
      given.server = await KurrentServer.start(bin ?? '', options);
    }, MAX_START_MS * 2);
    afterAll(() => (given.server as KurrentServer | undefined)?.remove());
    tests(given);
  });
}

/**
 * `describe` for tests with any KurrentDB: that of `LINGQU_TEST_KURRENTDB`, otherwise a private one. Without either they are
 * skipped and listed. `newAddress` gives the address of a new store.
 */
export function describeWithKurrent(name: string, tests: (newAddress: () => string) => void): void {
  const named = process.env['LINGQU_TEST_KURRENTDB'];
  if (named === undefined || named === '')
    return describeWithKurrentServer(name, (given) => tests(() => given.server.address(newPrefix())));
  describe(name, () => {
    tests(() => `${named}${named.includes('?') ? '&' : '?'}prefix=${newPrefix()}`);
  });
}

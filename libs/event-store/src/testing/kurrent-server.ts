import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe } from '@jest/globals';

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

interface Ports {
  /** Of clients. */
  readonly node: number;
  /** Of the other nodes. */
  readonly replication: number;
}

/** One node of a private KurrentDB on loopback, insecure, with its files in a temporary folder. */
export class KurrentNode {
  private process: ChildProcess | undefined;

  constructor(
    private readonly bin: string,
    private readonly folder: string,
    readonly ports: Ports,
    /** Of all nodes, this one included. */
    private readonly cluster: readonly Ports[],
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
      ...(others.length > 0
        ? {
            'cluster-size': this.cluster.length,
            'discover-via-dns': false,
            'gossip-seed': others.map((each) => `127.0.0.1:${each.node}`).join(','),
          }
        : {}),
    };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    this.process = spawn(this.bin, ['--insecure', ...args], {
      cwd: this.folder,
      stdio: 'ignore',
      env: { ...process.env, KURRENTDB_TELEMETRY_OPTOUT: 'true' },
    });
  }

  /** `leader`, `follower` …; undefined while it does not answer. */
  async state(): Promise<string | undefined> {
    try {
      const answer = await fetch(`http://127.0.0.1:${this.ports.node}/info`, { signal: AbortSignal.timeout(2_000) });
      return ((await answer.json()) as { readonly state?: string }).state;
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

/** A private KurrentDB of one node or more. */
export class KurrentServer {
  private constructor(
    private readonly folder: string,
    readonly nodes: readonly KurrentNode[],
  ) {}

  static async start(bin: string, size = 1): Promise<KurrentServer> {
    const folder = mkdtempSync(join(tmpdir(), 'kurrentdb-'));
    const ports: Ports[] = [];
    for (let i = 0; i < size; i++) ports.push({ node: await freePort(), replication: await freePort() });
    const nodes = ports.map((each, i) => new KurrentNode(bin, join(folder, String(i)), each, ports));
    const server = new KurrentServer(folder, nodes);
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
    return `kurrentdb://${this.nodes.map(({ ports }) => `127.0.0.1:${ports.node}`).join(',')}?tls=false&prefix=${prefix}`;
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
  { nodes = 1 }: { readonly nodes?: number } = {},
): void {
  const bin = program();
  if (bin === undefined && process.env['LINGQU_REQUIRE_KURRENTDB'] === '1')
    throw new Error('LINGQU_REQUIRE_KURRENTDB=1, but there is no program kurrentdb on the PATH');
  const given = { server: undefined as unknown as KurrentServer };
  (bin === undefined ? describe.skip : describe)(name, () => {
    beforeAll(async () => {
      given.server = await KurrentServer.start(bin ?? '', nodes);
    }, MAX_START_MS * 2);
    afterAll(() => given.server.remove());
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

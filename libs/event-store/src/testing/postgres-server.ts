import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe } from '@jest/globals';
import pg from 'pg';

/** Where Debian installs the programs of each version. */
const DEBIAN = '/usr/lib/postgresql';
/** How long a server may take to start, in milliseconds. */
const MAX_START_MS = 30_000;
/** The owner of the server's files when the tests run as root, which PostgreSQL refuses: `nobody` on Linux. */
const NOBODY = 65_534;

/** The folder of PostgreSQL's server programs; undefined when there is none. */
function programs(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [...(process.env['PATH'] ?? '').split(delimiter), ...versions.map((v) => join(DEBIAN, v, 'bin'))];
  return places.find((place) => existsSync(join(place, 'postgres')) && existsSync(join(place, 'initdb')));
}

/** Not root: the user of the package, otherwise nobody. */
function owner(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (option: string): number => {
    try {
      return Number(execFileSync('id', [option, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
    } catch {
      return NOBODY;
    }
  };
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A private PostgreSQL server on a free port of the loopback address, with its files in a temporary folder. */
export class PostgresServer {
  private process: ChildProcess | undefined;

  private constructor(
    private readonly bin: string,
    private readonly folder: string,
    private readonly user: ReturnType<typeof owner>,
    readonly port: number,
  ) {}

  /** @param settings of the server, `name=value` */
  static async start(bin: string, settings: readonly string[] = []): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
    const user = owner();
    if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
    const options = [
      '-D',
      join(folder, 'data'),
      '-U',
      'lingqu',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
    ];
    execFileSync(join(bin, 'initdb'), options, { ...user, cwd: folder, stdio: 'ignore' });
    const server = new PostgresServer(bin, folder, user, await freePort());
    await server.run(settings);
    return server;
  }

  /** The address of a schema. */
  address(schema: string): string {
    return `postgres://lingqu@127.0.0.1:${this.port}/postgres?schema=${schema}`;
  }

  async run(settings: readonly string[] = []): Promise<void> {
    const given = ['listen_addresses=127.0.0.1', `unix_socket_directories=${this.folder}`, 'max_connections=200'];
    const args = [...given, 'shared_buffers=64MB', ...settings].flatMap((setting) => ['-c', setting]);
    this.process = spawn(
      join(this.bin, 'postgres'),
      ['-D', join(this.folder, 'data'), '-p', String(this.port), ...args],
      {
        ...this.user,
        cwd: this.folder,
        stdio: 'ignore',
      },
    );
    for (let waited = 0; !(await this.answers()); waited += 50) {
      if (waited > MAX_START_MS) throw new Error('PostgreSQL did not start');
      await delay(50);
    }
  }

  private async answers(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.address('public') });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1');
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** Ends the server: SIGQUIT at once and without a checkpoint, as a crash; SIGINT in order. */
  async stop(signal: 'SIGQUIT' | 'SIGINT' = 'SIGINT'): Promise<void> {
    const { process: running } = this;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop('SIGQUIT');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs SQL as the owner of the server. */
export async function runSql(address: string, ...statements: readonly string[]): Promise<void> {
  const url = new URL(address);
  url.searchParams.delete('schema');
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * `describe` for tests with a private PostgreSQL server that they may stop. Without its programs they are skipped and
 * listed, unless `LINGQU_REQUIRE_POSTGRES=1` requires them. `server` is set while tests run.
 */
export function describeWithPostgresServer(name: string, tests: (given: { server: PostgresServer }) => void): void {
  const bin = programs();
  if (bin === undefined && process.env['LINGQU_REQUIRE_POSTGRES'] === '1')
    throw new Error('LINGQU_REQUIRE_POSTGRES=1, but the programs of PostgreSQL are not installed');
  const given = { server: undefined as unknown as PostgresServer };
  (bin === undefined ? describe.skip : describe)(name, () => {
    beforeAll(async () => {
      given.server = await PostgresServer.start(bin ?? '');
    });
    afterAll(() => given.server.remove());
    tests(given);
  });
}

let schemas = 0;

/** A schema name that no other test uses, also in a server that other runs use. */
export const newSchema = (): string => `test_${process.pid}_${Date.now().toString(36)}_${++schemas}`;

/**
 * `describe` for tests with any PostgreSQL server: that of `LINGQU_TEST_POSTGRES`, otherwise a private one. Without
 * either they are skipped and listed. `newAddress` gives the address of a new schema.
 */
export function describeWithPostgres(name: string, tests: (newAddress: () => string) => void): void {
  const named = process.env['LINGQU_TEST_POSTGRES'];
  if (named === undefined || named === '')
    return describeWithPostgresServer(name, (given) => tests(() => given.server.address(newSchema())));
  describe(name, () => {
    tests(() => {
      const url = new URL(named);
      url.searchParams.set('schema', newSchema());
      return url.href;
    });
  });
}

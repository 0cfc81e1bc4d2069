import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { productVersion } from '../../apps/api/src/product.js';
import { listening, programs } from './server-process.js';

// Several processes start one after the other.
jest.setTimeout(120_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-processes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { server, serverAs, lingqu } = programs();
const STACK = /\n\s+at /;
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe('signals to the server process', () => {
  it.each([
    ['SIGTERM', 'SIGTERM'],
    ['SIGHUP', 'SIGINT'],
  ] as const)('%s and then %s three times is one graceful stop: the running request is answered', async (one, more) => {
    const ran = server({ LINGQU_DATA_DIR: folder });
    const port = Number(new URL(await listening(ran)).port);
    const begun = connect(port, '127.0.0.1').on('error', () => undefined);
    await once(begun, 'connect');
    begun.write('GET /livez HTTP/1.1\r\n');
    expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
    ran.process.kill(one);
    for (let sent = 0; sent < 3; sent++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ran.process.kill(more);
    }
    begun.write('Host: localhost\r\nConnection: close\r\n\r\n');
    const [answer] = (await once(begun, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 \d{3} /);
    expect(await ran.ended()).toBe(0);
    expect(readdirSync(folder).filter((name) => name.endsWith('-wal'))).toEqual([]);
  });
});

describe('an option that only asks', () => {
  it.each([['--help'], ['-h'], ['--version']])(
    '%s of the server is answered with 0 and nothing else happens',
    async (option) => {
      const missing = join(folder, 'data');
      const ran = server({ LINGQU_DATA_DIR: missing, PORT: 'invalid' }, option);
      expect(await ran.ended()).toBe(0);
      expect(ran.output()).toContain(productVersion);
      expect(ran.output()).not.toContain('PORT：');
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('--help of the server lists every exit code', async () => {
    const ran = server({}, '--help');
    await ran.ended();
    expect([...ran.output().matchAll(/^ {2}(\d) {2}\S/gm)].map(([, code]) => code)).toEqual(['0', '1', '2', '3']);
  });

  it('--version and --help of the command line, and of a command, are answered with 0', async () => {
    for (const args of [['--version'], ['--help'], ['demo', '--help'], ['keys', 'issue', '--help']]) {
      const ran = lingqu(...args);
      expect([args, await ran.ended()]).toEqual([args, 0]);
    }
  });
});

describe('the address of the server', () => {
  it('can be opened when it listens on every address', async () => {
    const ran = server({ LINGQU_DATA_DIR: folder, HOST: '0.0.0.0' });
    const url = await listening(ran);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(ran.output()).not.toContain('0.0.0.0:');
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  });
});

describe('a path that does not exist', () => {
  it('is 404 under /api, /metrics, /healthz and beside the probes, not the page with 200', async () => {
    const url = await listening(server({ LINGQU_DATA_DIR: folder }));
    for (const path of [
      '/metrics',
      '/metrics/x',
      '/healthz',
      '/healthz/live',
      '/livez/x',
      '/readyz/x',
      '/api',
      '/api/unknown',
    ])
      expect([path, (await fetch(`${url}${path}`)).status]).toEqual([path, 404]);
  });
});

describe('permissions of the data folder', () => {
  it('are 0700 for a folder and 0600 for every file that the server creates', async () => {
    const data = join(folder, 'data');
    const ran = server({ LINGQU_DATA_DIR: data });
    await listening(ran);
    expect(modeOf(data)).toBe('700');
    const modes = readdirSync(data).map((name) => [name, modeOf(join(data, name))]);
    expect(modes).toEqual(modes.map(([name]) => [name, name === 'files' ? '700' : '600']));
  });

  it('become 0600 for a database that an earlier version left readable for everybody', async () => {
    const first = server({ LINGQU_DATA_DIR: folder });
    await listening(first);
    first.process.kill('SIGTERM');
    await first.ended();
    for (const name of ['events.db', 'read.db', 'ledger.db', 'identity.db']) chmodSync(join(folder, name), 0o644);
    await listening(server({ LINGQU_DATA_DIR: folder }));
    for (const name of ['events.db', 'read.db', 'ledger.db', 'identity.db'])
      expect([name, modeOf(join(folder, name))]).toEqual([name, '600']);
  });
});

/** `nobody` on most systems. */
const OTHER_USER = 65_534;
const asOtherUser = process.getuid?.() === 0 ? it : it.skip;

describe('a data folder that cannot be used', () => {
  it('because it is a file: a sentence and 3, from the server and from the command line', async () => {
    const file = join(folder, 'data');
    writeFileSync(file, 'text');
    for (const ran of [server({ LINGQU_DATA_DIR: file }), lingqu('rebuild', '--data', file)]) {
      expect(await ran.ended()).toBe(3);
      expect(ran.output()).toContain(file);
      expect(ran.output()).not.toMatch(STACK);
    }
  });

  it('because a part of its path is a file: a sentence and 3', async () => {
    writeFileSync(join(folder, 'file'), 'text');
    const ran = server({ LINGQU_DATA_DIR: join(folder, 'file', 'data') });
    expect(await ran.ended()).toBe(3);
    expect(ran.output()).toMatch(/应为目录[\s\S]*must be a folder|无法创建或写入[\s\S]*cannot be created or written/);
    expect(ran.output()).not.toMatch(STACK);
  });

  asOtherUser('because this user may not enter or write it: a sentence and 3', async () => {
    chmodSync(folder, 0o755);
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const readable = join(folder, 'readable');
    mkdirSync(readable, { mode: 0o755 });
    chmodSync(readable, 0o755);
    for (const data of [closed, readable, join(closed, 'data')]) {
      const ran = serverAs(OTHER_USER, { LINGQU_DATA_DIR: data });
      expect([data, await ran.ended()]).toEqual([data, 3]);
      expect(ran.output()).toMatch(/无法创建或写入[\s\S]*cannot be created or written/);
      expect(ran.output()).not.toMatch(STACK);
    }
  });
});

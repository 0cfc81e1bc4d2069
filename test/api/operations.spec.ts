import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { openSqliteEventStore, UnusableStore } from '#event-store';
import { createApplication } from '../../apps/api/src/application.js';
import { dashboardFolder, productFolder } from '../../apps/api/src/product.js';
import { CHAIN, establish, furnish, LAB, REGULATOR, Serving, test } from './serving.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('readiness', () => {
  it('comes once everything that was stored before can be seen', async () => {
    const serving = await Serving.start();
    try {
      await furnish(serving);
      await serving.close();
      rmSync(join(serving.dataDir, 'read.db'));
      await serving.open();
      const seen: number[] = [];
      for (let ready = false; !ready;) {
        const { status, body } = await serving.get('/readyz');
        seen.push(status);
        ready = status === 200;
        if (ready) expect(body['position']).toBe(await serving.head());
        else expect(body['code']).toBe('NOT_READY');
      }
      expect((await serving.get('/livez')).status).toBe(200);
    } finally {
      await serving.stop();
    }
  });

  it('ends, with the reason in the log, when an event cannot be projected; what can be answered still is', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const serving = await Serving.start();
    try {
      await furnish(serving);
      await serving.caughtUp();
      const { items } = (await serving.get<{ items: { eventId: string }[] }>('/api/events?limit=1')).body;
      const last = await serving.application.events.findById(items[0]?.eventId ?? '');
      if (!last) throw new Error('no event');
      const { version: _v, position: _p, recordedAt: _r, ...record } = last;
      const broken = { ...record, id: randomUUID(), type: 'TestResultRecorded', stream: 'broken-1', data: null };
      const [stored] = await serving.application.events.append([broken], []);
      const asked = await serving.get(`/api/city/dashboard?at=${stored?.position}`);
      expect([asked.status, asked.body['code'], asked.headers.get('retry-after')]).toEqual([503, 'NOT_CAUGHT_UP', '2']);
      const { status, body } = await serving.get('/readyz');
      expect([status, body['code'], body['details']]).toEqual([
        503,
        'NOT_READY',
        expect.objectContaining({ state: 'failed' }),
      ]);
      expect(logged).toHaveBeenCalledTimes(1);
      expect((await serving.get(`/api/chains/${CHAIN}/dashboard`)).status).toBe(200);
    } finally {
      logged.mockRestore();
      await serving.stop();
    }
  });
});

describe('a position that is not reached yet', () => {
  it('is waited for', async () => {
    const serving = await Serving.start();
    try {
      await furnish(serving);
      const sent = Array.from({ length: 20 }, (_, i) => serving.do(LAB, 'record-test-result', test(String(i))));
      for (const { position } of await Promise.all(sent)) {
        const { body } = await serving.get<{ position: number }>(`/api/city/dashboard?at=${position}`);
        expect(body.position).toBe(position);
      }
    } finally {
      await serving.stop();
    }
  });
});

describe('a store that cannot be used', () => {
  it('stops the start with a sentence, and is left as it was', async () => {
    writeFileSync(join(folder, 'events.db'), 'these are not the events you are looking for');
    await expect(createApplication({ dataDir: folder })).rejects.toThrow(UnusableStore);
  });
});

describe('the web application', () => {
  it('is served with its screens, its files for ever, and only with what comes from here', async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>灵渠</title>');
    writeFileSync(join(folder, 'assets', 'index-AbC123.js'), `export const x = '${'x'.repeat(4_000)}';`);
    const serving = await Serving.start('2026-03-01T10:00:00+08:00', { dashboard: folder });
    try {
      for (const screen of ['/', '/chains/new-energy-vehicles?at=2026-04-30', '/events']) {
        const page = await serving.get<string>(screen);
        expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
          200,
          'text/html; charset=utf-8',
          'no-cache',
        ]);
        expect(page.body).toContain('灵渠');
        expect(page.headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
        expect(page.headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
        expect(page.headers.get('x-content-type-options')).toBe('nosniff');
      }
      const script = await serving.get<string>('/assets/index-AbC123.js');
      expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect([script.headers.get('content-encoding'), script.body.length]).toEqual(['gzip', 4_020]);
      const tag = script.headers.get('etag') ?? '';
      expect((await serving.get('/assets/index-AbC123.js', { 'if-none-match': tag })).status).toBe(304);
      for (const missing of ['/assets/gone.js', '/api/nowhere', '/../package.json', '/%2e%2e/package.json'])
        expect([missing, (await serving.get(missing)).status]).toEqual([missing, 404]);
    } finally {
      await serving.stop();
    }
  });

  it('is the one that was built, where none is named', () => {
    expect(dashboardFolder).toBe(join(productFolder, 'dist', 'dashboard'));
  });
});

describe('the process', () => {
  const running = new Set<ChildProcess>();
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
  });

  interface Ran {
    readonly process: ChildProcess;
    readonly said: () => string;
  }

  /** Runs the built program on this Node. */
  function run(env: Record<string, string>): Ran {
    const main = join(productFolder, 'dist', 'apps', 'api', 'src', 'main.js');
    const child = spawn(process.execPath, [main], { env: { ...env, NODE_ENV: 'test' }, stdio: 'pipe' });
    running.add(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
    return { process: child, said: () => text };
  }

  const ended = async ({ process: child }: Ran): Promise<number | null> =>
    child.exitCode ?? ((await once(child, 'close'))[0] as number | null);

  async function listening(ran: Ran): Promise<string> {
    for (;;) {
      const url = /http:\/\/[\d.]+:\d+/.exec(ran.said())?.[0];
      if (url !== undefined) return url;
      if (ran.process.exitCode !== null) throw new Error(ran.said());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('says what is wrong with each setting, and ends with 2', async () => {
    const ran = run({ PORT: 'http', LINGQU_DEVELOPMENT_IDENTITY: 'yes', LINGQU_DATADIR: folder });
    expect(await ended(ran)).toBe(2);
    for (const name of ['PORT', 'LINGQU_DEVELOPMENT_IDENTITY', 'LINGQU_DATADIR']) expect(ran.said()).toContain(name);
    expect(ran.said()).toMatch(/应为 enabled 或 disabled[\s\S]*must be enabled or disabled/);
  });

  it('says what to do about a foreign store, and ends with 3', async () => {
    writeFileSync(join(folder, 'events.db'), 'x'.repeat(5_000));
    const ran = run({ PORT: '0', LINGQU_DATA_DIR: folder });
    expect(await ended(ran)).toBe(3);
    expect(ran.said()).toMatch(/事件库无法使用[\s\S]*event store cannot be used/);
    expect(ran.said()).not.toMatch(/\n\s+at /);
  });

  it('answers what it has begun, ends what listens, and keeps what it has acknowledged, when told to stop', async () => {
    const ran = run({ PORT: '0', LINGQU_DATA_DIR: folder, LINGQU_DEVELOPMENT_IDENTITY: 'enabled' });
    const url = await listening(ran);
    const live = await fetch(`${url}/api/live`);
    const accepted = await fetch(`${url}/api/commands/establish-chain`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-lingqu-actor': `role=${REGULATOR.replace(' ', '; organisation=')}`,
      },
      body: JSON.stringify({ data: establish() }),
    });
    expect(accepted.status).toBe(201);
    ran.process.kill('SIGTERM');
    expect(await ended(ran)).toBe(0);
    await live.text().catch(() => '');
    const events = openSqliteEventStore({ file: join(folder, 'events.db') });
    expect(await events.head()).toBe(1);
    await events.close();
  });

  it('waits for a request that has begun, not for the many connections that never said anything', async () => {
    const ran = run({ PORT: '0', LINGQU_DATA_DIR: folder });
    const port = Number(new URL(await listening(ran)).port);
    const connected = async (): Promise<Socket> => {
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      await once(socket, 'connect');
      return socket;
    };
    const begun = await connected();
    begun.write('GET /livez HTTP/1.1\r\n');
    const silent = await Promise.all(Array.from({ length: 200 }, connected));
    const gone = silent.map((socket) => once(socket.resume(), 'close'));
    // The server has met them all once it has answered one that came after them.
    expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
    ran.process.kill('SIGTERM');
    await Promise.all(gone);
    begun.write('Host: localhost\r\nConnection: close\r\n\r\n');
    const [answer] = (await once(begun, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 \d{3} /);
    expect(await ended(ran)).toBe(0);
  });

  it('says that its port is taken', async () => {
    const first = run({ PORT: '0', LINGQU_DATA_DIR: folder });
    const port = new URL(await listening(first)).port;
    const second = run({ PORT: port, LINGQU_DATA_DIR: join(folder, 'second') });
    expect(await ended(second)).toBe(1);
    expect(second.said()).toContain(`端口 ${port} 已被占用`);
    first.process.kill('SIGINT');
    expect(await ended(first)).toBe(0);
  });
});

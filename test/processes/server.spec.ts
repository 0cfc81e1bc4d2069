import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openSqliteEventStore } from '#event-store';
import { AUDITOR, establish, REGULATOR } from '../api/api-server.js';
import { folderKey } from '../support/folder-key.js';
import { listening, programs } from './server-process.js';

// Several processes start one after the other.
jest.setTimeout(120_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-processes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { server } = programs();

describe('the server process', () => {
  it('names each invalid setting and exits with 2', async () => {
    const ran = server({ PORT: 'http', LINGQU_INSECURE_COOKIES: 'yes', LINGQU_DATADIR: folder });
    expect(await ran.ended()).toBe(2);
    for (const name of ['PORT', 'LINGQU_INSECURE_COOKIES', 'LINGQU_DATADIR']) expect(ran.output()).toContain(name);
    expect(ran.output()).toMatch(/应为 enabled 或 disabled[\s\S]*must be enabled or disabled/);
  });

  it('prints what to do about a file that is not an event store, and exits with 3', async () => {
    writeFileSync(join(folder, 'events.db'), 'x'.repeat(5_000));
    const ran = server({ LINGQU_DATA_DIR: folder });
    expect(await ran.ended()).toBe(3);
    expect(ran.output()).toMatch(/事件库无法使用[\s\S]*event store cannot be used/);
    expect(ran.output()).not.toMatch(/\n\s+at /);
  });

  it('stops on SIGTERM: ends live connections, loses no acknowledged event, exits with 0', async () => {
    const ran = server({ LINGQU_DATA_DIR: folder });
    const url = await listening(ran);
    const live = await fetch(`${url}/api/live`, { headers: folderKey(folder, AUDITOR) });
    const accepted = await fetch(`${url}/api/commands/establish-chain`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...folderKey(folder, REGULATOR),
      },
      body: JSON.stringify({ data: establish() }),
    });
    expect(accepted.status).toBe(201);
    ran.process.kill('SIGTERM');
    expect(await ran.ended()).toBe(0);
    await live.text().catch(() => '');
    const events = openSqliteEventStore({ file: join(folder, 'events.db') });
    // The membership of the administrator, and the chain.
    expect(await events.head()).toBe(2);
    await events.close();
  });

  it('waits on SIGTERM for a running request, but not for connections without a request', async () => {
    const ran = server({ LINGQU_DATA_DIR: folder });
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
    // The server accepts connections in order: after a response on a later one it has accepted all of them.
    expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
    ran.process.kill('SIGTERM');
    await Promise.all(gone);
    begun.write('Host: localhost\r\nConnection: close\r\n\r\n');
    const [answer] = (await once(begun, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 \d{3} /);
    expect(await ran.ended()).toBe(0);
  });

  it('prints that its port is in use, and exits with 1', async () => {
    const first = server({ LINGQU_DATA_DIR: folder });
    const port = new URL(await listening(first)).port;
    const second = server({ PORT: port, LINGQU_DATA_DIR: join(folder, 'second') });
    expect(await second.ended()).toBe(1);
    expect(second.output()).toContain(`端口 ${port} 已被占用`);
    first.process.kill('SIGINT');
    expect(await first.ended()).toBe(0);
  });
});

import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MAX_LISTENERS_PER_ACCOUNT } from '../../apps/api/src/live/live-feed.js';
import { ApiServer, LAB } from './api-server.js';
import { Listener } from './listener.js';

let server: ApiServer;
let sockets: Socket[];
beforeEach(async () => {
  server = await ApiServer.start();
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await server.stop();
});

/** A connection to the server, and all that it has received. */
function connection(): { readonly socket: Socket; readonly received: () => string; readonly closed: Promise<void> } {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  let received = '';
  socket.on('data', (chunk) => (received += String(chunk)));
  socket.on('error', () => undefined);
  return { socket, received: () => received, closed: new Promise((resolve) => socket.once('close', () => resolve())) };
}

const httpServer = (): Server => server.application.app.getHttpServer() as Server;

/** The head of a request with the key of an account. */
function head(path: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${path} HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\n${lines.join('')}\r\n`;
}

describe('connections', () => {
  it('are closed when the head of a request does not end in time, while others are served', async () => {
    httpServer().headersTimeout = 500;
    const { socket, received, closed } = connection();
    socket.write('GET /livez HTTP/1.1\r\nHost: x\r\n');
    const drip = setInterval(() => socket.write('X-A: b\r\n'), 100);
    try {
      expect((await fetch(`${server.url}/livez`)).status).toBe(200);
      await Promise.race([closed, delay(10_000).then(() => Promise.reject(new Error('the connection stays open')))]);
      expect(received()).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
    } finally {
      clearInterval(drip);
    }
  });

  it('are closed when a body does not end in time', async () => {
    Object.assign(httpServer(), { headersTimeout: 400, requestTimeout: 500 });
    const { socket, received, closed } = connection();
    const headers = { ...server.as(LAB), 'content-type': 'application/json', 'content-length': '1000' };
    socket.write(head('/api/commands/record-test-result', headers).replace('GET', 'POST'));
    const drip = setInterval(() => socket.write(' '), 100);
    try {
      await Promise.race([closed, delay(10_000).then(() => Promise.reject(new Error(`open: ${received()}`)))]);
    } finally {
      clearInterval(drip);
    }
  });

  it('have limits for the head of a request, and for their number', () => {
    const { headersTimeout, requestTimeout, keepAliveTimeout, maxHeadersCount, maxConnections } = httpServer();
    expect({ headersTimeout, requestTimeout, keepAliveTimeout, maxHeadersCount, maxConnections }).toEqual({
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 72_000,
      maxHeadersCount: 100,
      maxConnections: 4_096,
    });
  });

  it('with too long a head are refused', async () => {
    const { socket, received, closed } = connection();
    socket.write(`GET /livez HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`);
    await closed;
    expect(received()).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it('that send many requests at once cannot take the streams of others', async () => {
    const mine = head('/api/live', server.as());
    for (let no = 0; no < 3; no++) connection().socket.write(mine.repeat(100));
    const listening = async (headers?: Record<string, string>): Promise<number> => {
      const listener = await Listener.to(server, '/api/live', headers ? { headers } : {});
      listener.close();
      return listener.status;
    };
    for (let waited = 0; (await listening()) !== 429; waited += 50) {
      if (waited > 10_000) throw new Error(`one account has more than ${MAX_LISTENERS_PER_ACCOUNT} streams`);
      await delay(50);
    }
    expect(await listening(server.as(LAB))).toBe(200);
  });
});

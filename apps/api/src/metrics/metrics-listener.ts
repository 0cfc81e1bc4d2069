import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { METRICS_PATH } from '#identity';
import type { MetricsAddress } from './metrics-settings.js';

/** Connections at once: a scraper needs one. */
const MAX_CONNECTIONS = 16;
/** Longest time for a request to arrive, in milliseconds. */
const MAX_REQUEST_MS = 10_000;

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** The address of LINGQU_METRICS_LISTEN cannot be listened at. `message` says what to do, zh and en. */
export class MetricsNotServed extends Error {
  override readonly name = 'MetricsNotServed';
}

/** Answers `GET /metrics` at an address of its own, to everyone who can connect to it, and nothing else. */
export class MetricsListener {
  private constructor(private readonly server: Server) {}

  /** @throws MetricsNotServed */
  static async start(registry: Registry, { host, port }: MetricsAddress): Promise<MetricsListener> {
    const server = createServer((request, response) => void answer(registry, request, response));
    server.maxConnections = MAX_CONNECTIONS;
    server.requestTimeout = MAX_REQUEST_MS;
    server.listen(port, host);
    try {
      await once(server, 'listening');
    } catch (error) {
      const { code } = error as { readonly code?: string };
      throw new MetricsNotServed(
        `无法在 LINGQU_METRICS_LISTEN 指定的地址 ${host}:${port} 监听（${code}），请换一个地址或端口\n` +
          `Cannot listen at the address of LINGQU_METRICS_LISTEN, ${host}:${port} (${code}); choose another one`,
      );
    }
    return new MetricsListener(server);
  }

  get url(): string {
    const { address, family, port } = this.server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}${METRICS_PATH}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

async function answer(registry: Registry, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (status: number, headers: Readonly<Record<string, string>>, body: string): void =>
    void response.writeHead(status, { ...HEADERS, ...headers }).end(request.method === 'HEAD' ? undefined : body);
  const text = { 'content-type': 'text/plain; charset=utf-8' };
  if (request.url?.split('?')[0] !== METRICS_PATH) return send(404, text, 'not found\n');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(405, { ...text, allow: 'GET, HEAD' }, 'method not allowed\n');
  try {
    send(200, { 'content-type': registry.contentType }, await registry.metrics());
  } catch (error) {
    send(500, text, `the metrics cannot be read: ${String(error)}\n`);
  }
}

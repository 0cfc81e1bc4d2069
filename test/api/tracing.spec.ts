import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Tracing } from '../../apps/api/src/telemetry/tracing.js';
import { ApiServer, CHAIN, establish, REGULATOR, responseOf } from './api-server.js';

interface ReceivedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}
interface Received {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly ReceivedSpan[] }[] }[];
}

let receiver: Server;
let spans: ReceivedSpan[];
let endpoint: string;
beforeEach(async () => {
  spans = [];
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Received;
      spans.push(...body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/v1/traces`;
});
afterEach(() => {
  receiver.close();
  receiver.closeAllConnections();
});

const started = async (ratio: number): Promise<{ tracing: Tracing; server: ApiServer }> => {
  const tracing = new Tracing({ endpoint, ratio }, { version: '1', build: 'b' });
  return { tracing, server: await ApiServer.start(undefined, { tracing }) };
};

describe('a server that traces', () => {
  it('sends command, append, projection and query as one trace, the one of the client', async () => {
    const { tracing, server } = await started(0);
    try {
      const traceId = randomBytes(16).toString('hex');
      const client = randomBytes(8).toString('hex');
      const traceparent = `00-${traceId}-${client}-01`;
      const commandId = randomUUID();
      const sent = await server.post('establish-chain', JSON.stringify({ commandId, data: establish() }), {
        ...server.as(REGULATOR),
        traceparent,
      });
      expect(sent.status).toBe(201);
      await server.caughtUp();
      const read = await server.get(`/api/chains/${CHAIN}/dashboard`, { traceparent });
      expect([read.status, read.headers.get('traceresponse')]).toEqual([
        200,
        expect.stringMatching(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`)),
      ]);
      await tracing.flush();

      const inTrace = spans.filter((span) => span.traceId === traceId);
      const parentNames = (name: string): readonly string[] => {
        const span = inTrace.find((each) => each.name === name);
        if (!span) return ['missing'];
        if (span.parentSpanId === client) return ['the client'];
        const parent = inTrace.find(({ spanId }) => spanId === span.parentSpanId);
        return parent ? [parent.name, ...parentNames(parent.name)] : ['none'];
      };
      const [post, command] = ['POST /api/commands/:name', 'command establish-chain'];
      expect(parentNames(command)).toEqual([post, 'the client']);
      expect(parentNames('append')).toEqual([command, post, 'the client']);
      expect(parentNames('project')).toEqual(['append', command, post, 'the client']);
      expect(parentNames('query')).toEqual(['GET /api/chains/:id/dashboard', 'the client']);
      // The ratio of its own traces is 0: only those of clients that want one are sent.
      expect(spans).toEqual(inTrace);
      const project = inTrace.find(({ name }) => name === 'project');
      expect(project?.attributes).toContainEqual({ key: 'lingqu.command_id', value: { stringValue: commandId } });
    } finally {
      await server.stop();
      await tracing.close();
    }
  });

  it('stores the same bytes as one that does not: nothing of the trace is in an event, and no span names who acted', async () => {
    const { tracing, server } = await started(1);
    try {
      const traceId = randomBytes(16).toString('hex');
      await server.post('establish-chain', JSON.stringify({ data: establish() }), {
        ...server.as(REGULATOR),
        traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
      });
      await server.caughtUp();
      const stored = await server.application.events.readBytes(0, 100);
      expect(stored.map(({ body }) => body).join('\n')).not.toContain(traceId);
      await tracing.flush();
      expect(spans.length).toBeGreaterThan(3);
      const text = JSON.stringify(spans);
      for (const secret of ['"reg"', CHAIN, 'Bearer', 'accountId']) expect(text).not.toContain(secret);
    } finally {
      await server.stop();
      await tracing.close();
    }
  });

  it('begins a trace of its own where a request has none, which the answer names', async () => {
    const { tracing, server } = await started(1);
    try {
      const answer = await responseOf(await fetch(`${server.url}/livez`));
      const [, traceId = ''] = /^00-([0-9a-f]{32})-/.exec(answer.headers.get('traceresponse') ?? '') ?? [];
      await tracing.flush();
      expect(spans.map((span) => [span.traceId, span.name])).toContainEqual([traceId, 'GET /livez']);
    } finally {
      await server.stop();
      await tracing.close();
    }
  });

  it('answers as before, and stops in time, when nobody receives the traces', async () => {
    receiver.close();
    receiver.closeAllConnections();
    const { tracing, server } = await started(1);
    const sent = await server.send(REGULATOR, 'establish-chain', establish());
    expect(sent.status).toBe(201);
    const began = performance.now();
    await server.stop();
    await tracing.close();
    expect(performance.now() - began).toBeLessThan(9_000);
  });
});

it('a server that does not trace has no header of a trace', async () => {
  const server = await ApiServer.start();
  try {
    const answer = await server.get('/api/city/dashboard', {
      traceparent: `00-${'1'.repeat(32)}-${'1'.repeat(16)}-01`,
    });
    expect(answer.headers.get('traceresponse')).toBeNull();
  } finally {
    await server.stop();
  }
});

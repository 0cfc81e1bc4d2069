import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LiveChange } from '#contracts';
import { CHAIN, addSampleData, LAB, REGULATOR, ApiServer, test } from './api-server.js';

/** A listener that reads server-sent events, one at a time. */
class Listening {
  private text = '';
  private readonly decoder = new TextDecoder();
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private readonly leaving: AbortController;

  private constructor(
    readonly status: number,
    readonly type: string | null,
    stream: ReadableStream<Uint8Array>,
    leaving: AbortController,
  ) {
    this.reader = stream.getReader();
    this.leaving = leaving;
  }

  static async to(server: ApiServer, path = '/api/live', lastEventId?: string | number): Promise<Listening> {
    const leaving = new AbortController();
    const headers = lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) };
    const response = await fetch(server.url + path, { headers, signal: leaving.signal });
    if (!response.body) throw new Error('nothing to listen to');
    return new Listening(response.status, response.headers.get('content-type'), response.body, leaving);
  }

  /** The next change with its id; undefined when the server has ended the stream. */
  async next(): Promise<{ readonly id: string; readonly change: LiveChange } | undefined> {
    for (;;) {
      const [, before = '', id, data] = /^([\s\S]*?)id: (\d+)\ndata: (.*)\n\n/.exec(this.text) ?? [];
      if (id !== undefined && data !== undefined) {
        this.text = this.text.slice(before.length + `id: ${id}\ndata: ${data}\n\n`.length);
        return { id, change: JSON.parse(data) as LiveChange };
      }
      const { done, value } = await this.reader.read();
      if (done) return undefined;
      this.text += this.decoder.decode(value, { stream: true });
    }
  }

  leave(): void {
    this.leaving.abort();
  }
}

let server: ApiServer;
beforeEach(async () => {
  server = await ApiServer.start();
  await addSampleData(server);
  await server.caughtUp();
});
afterEach(() => server.stop());

/** The position of the event in the log of the chain, and of the end of its append. */
const record = async (name: string): Promise<{ readonly position: number; readonly end: number }> => {
  const { events, position: end } = await server.do(LAB, 'record-test-result', test(name));
  return { position: events[0]?.position ?? 0, end };
};

describe('listening', () => {
  it('tells each change once it can be seen', async () => {
    const listening = await Listening.to(server);
    expect([listening.status, listening.type]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const { position, end } = await record('a');
    const told = await listening.next();
    expect(told).toEqual({ id: String(position), change: { position, chain: CHAIN, types: ['TestResultRecorded'] } });
    const { body } = await server.get<{ position: number }>(`/api/chains/${CHAIN}/dashboard`);
    expect(body.position).toBe(end);
    listening.leave();
  });

  it('to one chain lists no other', async () => {
    const listening = await Listening.to(server, `/api/chains/${CHAIN}/live`);
    await server.do(REGULATOR, 'register-organisation', { organisationId: 'x', name: 'x', kind: 'ENTERPRISE' });
    await server.do(REGULATOR, 'establish-chain', { slug: 'other', nameZh: '另', nameEn: 'o', region: 'FUTIAN' });
    const { position } = await record('a');
    expect((await listening.next())?.change).toMatchObject({ chain: CHAIN, position });
    listening.leave();
  });

  it('to a chain that is not there is refused', async () => {
    expect((await server.get('/api/chains/atlantis/live')).status).toBe(404);
  });

  it('again goes on after the last change that was seen', async () => {
    const first = await Listening.to(server);
    await record('a');
    const seen = await first.next();
    first.leave();
    const missed = [(await record('b')).position, (await record('c')).position];
    await server.caughtUp();
    const second = await Listening.to(server, '/api/live', seen?.id);
    const caughtUp = await second.next();
    expect(caughtUp?.change).toEqual({ chain: CHAIN, position: missed[1], types: ['TestResultRecorded'] });
    const { position } = await record('d');
    const changes = [await second.next(), await second.next()].map((told) => told?.change);
    expect(changes.filter((change) => change?.chain === CHAIN)).toMatchObject([{ position }]);
    second.leave();
  });

  it('again with an id from elsewhere begins with what is new', async () => {
    const listening = await Listening.to(server, '/api/live', 999_999);
    const { position } = await record('a');
    expect((await listening.next())?.change.position).toBe(position);
    listening.leave();
    const { status, body } = await server.get('/api/live', { 'last-event-id': 'the last' });
    expect([status, body['code']]).toEqual([400, 'INVALID_PARAMETER']);
  });

  it('may be asked about without listening', async () => {
    const { status, headers } = await fetch(`${server.url}/api/live`, { method: 'HEAD' });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  });

  it('is limited, and room is made when somebody leaves', async () => {
    const crowd = await Promise.all(Array.from({ length: 256 }, () => Listening.to(server)));
    const refused = await server.get('/api/live');
    expect([refused.status, refused.body['code'], refused.headers.get('retry-after')]).toEqual([503, 'TOO_BUSY', '10']);
    for (const listening of crowd) listening.leave();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const listening = await Listening.to(server);
    expect(listening.status).toBe(200);
    listening.leave();
  });

  it('ends when the server stops, which does not wait for it', async () => {
    const listening = await Listening.to(server);
    const began = performance.now();
    await server.close();
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await listening.next()).toBeUndefined();
    await server.open();
  });
});

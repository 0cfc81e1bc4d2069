import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MAX_LISTENERS_PER_ACCOUNT } from '../../apps/api/src/live/live-feed.js';
import { CHAIN, addSampleData, LAB, REGULATOR, ApiServer, test } from './api-server.js';
import { Listener } from './listener.js';

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

describe('the stream of changes', () => {
  it('sends each change after the read models contain it', async () => {
    const listener = await Listener.to(server);
    expect([listener.status, listener.type]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const { position, end } = await record('a');
    const received = await listener.next();
    expect(received).toEqual({
      id: String(position),
      change: { position, chain: CHAIN, types: ['TestResultRecorded'], models: expect.arrayContaining(['tests']) },
    });
    const { body } = await server.get<{ position: number }>(`/api/chains/${CHAIN}/dashboard`);
    expect(body.position).toBe(end);
    listener.close();
  });

  it('of one chain has no changes of other chains', async () => {
    const listener = await Listener.to(server, `/api/chains/${CHAIN}/live`);
    await server.do(REGULATOR, 'register-organisation', { organisationId: 'x', name: 'x', kind: 'ENTERPRISE' });
    await server.do(REGULATOR, 'establish-chain', { slug: 'other', nameZh: '另', nameEn: 'o', region: 'FUTIAN' });
    const { position } = await record('a');
    expect((await listener.next())?.change).toMatchObject({ chain: CHAIN, position });
    listener.close();
  });

  it('of an unknown chain is refused', async () => {
    expect((await server.get('/api/chains/atlantis/live')).status).toBe(404);
  });

  it('continues after the last received id when the client reconnects', async () => {
    const first = await Listener.to(server);
    await record('a');
    const seen = await first.next();
    first.close();
    const missed = [(await record('b')).position, (await record('c')).position];
    await server.caughtUp();
    const second = await Listener.to(server, '/api/live', { lastEventId: seen?.id });
    const caughtUp = await second.next();
    expect(caughtUp?.change).toMatchObject({ chain: CHAIN, position: missed[1], types: ['TestResultRecorded'] });
    const { position } = await record('d');
    const changes = [await second.next(), await second.next()].map((received) => received?.change);
    expect(changes.filter((change) => change?.chain === CHAIN)).toMatchObject([{ position }]);
    second.close();
  });

  it('begins with new changes for an unknown last id', async () => {
    const listener = await Listener.to(server, '/api/live', { lastEventId: 999_999 });
    const { position } = await record('a');
    expect((await listener.next())?.change.position).toBe(position);
    listener.close();
    const { status, body } = await server.get('/api/live', { 'last-event-id': 'the last' });
    expect([status, body['code']]).toEqual([400, 'INVALID_PARAMETER']);
  });

  it('responds to HEAD without opening a stream', async () => {
    const { status, headers } = await fetch(`${server.url}/api/live`, { method: 'HEAD', headers: server.as() });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  });

  it('has a maximum number of listeners of one account, and accepts another one after one has left', async () => {
    const listeners = await Promise.all(Array.from({ length: MAX_LISTENERS_PER_ACCOUNT }, () => Listener.to(server)));
    const refused = await server.get('/api/live');
    expect([refused.status, refused.body['code'], refused.headers.get('retry-after')]).toEqual([
      429,
      'TOO_MANY_STREAMS',
      '10',
    ]);
    for (const listener of listeners) listener.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const listener = await Listener.to(server);
    expect(listener.status).toBe(200);
    listener.close();
  });

  it('is ended by the server when it stops', async () => {
    const listener = await Listener.to(server);
    const began = performance.now();
    await server.close();
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await listener.next()).toBeUndefined();
    await server.open();
  });
});

import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { StoredEvent } from '#event-store';
import { addSampleData, ApiServer, CHAIN, OFFICE } from './api-server.js';

/** What the log has when a later version of the product has recorded in it, and this one is started again. */
describe.each([
  ['an unknown type', { type: 'ChainMoved', schema: 1 }],
  ['a later schema of a known type', { type: 'ChainProgressReported', schema: 99 }],
])('an event of %s', (_, kind) => {
  let server: ApiServer;
  let unknown: StoredEvent;
  let logged: jest.SpiedFunction<Logger['error']>;

  beforeEach(async () => {
    logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    server = await ApiServer.start();
    await addSampleData(server);
    await server.caughtUp();
    const { items } = (await server.get<{ items: { eventId: string; stream: string }[] }>(`/api/events?chain=${CHAIN}`))
      .body;
    const ofChain = items.find(({ stream }) => stream.endsWith(CHAIN))?.eventId ?? '';
    const template = await server.application.events.findById(ofChain);
    if (!template) throw new Error('no event');
    const { version: _v, position: _p, recordedAt: _r, ...record } = template;
    const ids = { id: randomUUID(), commandId: randomUUID() };
    const [stored] = await server.application.events.append([{ ...record, ...ids, ...kind, data: { a: 1 } }], []);
    if (!stored) throw new Error('not stored');
    unknown = stored;
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await server.stop();
  });

  const failed = async (): Promise<void> => {
    for (let tries = 0; server.application.projector.state !== 'failed'; tries++) {
      if (tries > 200) throw new Error(server.application.projector.state);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  const restarted = async (): Promise<void> => {
    await server.close();
    logged.mockClear();
    await server.open();
    await failed();
  };

  it('is said at the start, in a sentence that names the event and the way out, and by /readyz', async () => {
    await restarted();
    const said = logged.mock.calls.map(([line]) => String(line));
    expect(said).toEqual([
      expect.stringMatching(
        new RegExp(
          `本版本不认识序号 ${unknown.position} 的事件：类型 ${kind.type}[\\s\\S]*does not know event ${unknown.position}: type ${kind.type}`,
        ),
      ),
    ]);
    const { status, body } = await server.get<{ detail: string; details: object }>('/readyz');
    expect(status).toBe(503);
    expect(body.detail).toContain(kind.type);
    expect(body.details).toMatchObject({
      state: 'failed',
      position: unknown.position - 1,
      eventType: kind.type,
      eventSchema: kind.schema,
      eventPosition: unknown.position,
    });
  });

  it('is 503 EVENT_UNKNOWN with position and type wherever it is read, and not an empty list', async () => {
    await failed();
    for (const path of [
      `/api/events/${unknown.id}`,
      `/api/events/${unknown.id}/effects`,
      `/api/events?type=${kind.type}`,
      `/api/events?stream=${unknown.stream}`,
      `/api/events?ids=${unknown.id}`,
      `/api/events?at=${unknown.position}`,
      `/api/chains/${CHAIN}/dashboard?at=${unknown.position}`,
    ]) {
      const { status, body } = await server.get<{ code: string; details: object }>(path);
      expect([path, status, body.code]).toEqual([path, 503, 'EVENT_UNKNOWN']);
      expect(body.details).toMatchObject({ position: unknown.position, type: kind.type, schema: kind.schema });
    }
  });

  it('stops commands on its stream: nothing is decided without it', async () => {
    const head = await server.head();
    const { status, body } = await server.send(OFFICE, 'report-chain-progress', {
      chainId: CHAIN,
      period: '2026-02',
      summary: '进展',
    });
    expect([status, body.code]).toEqual([503, 'EVENT_UNKNOWN']);
    expect(await server.head()).toBe(head);
  });

  it('leaves the answers before it: for now they are marked as stale, for a position they are as they were', async () => {
    await failed();
    const now = await server.get('/api/city/dashboard');
    expect([now.status, now.headers.get('lingqu-stale')]).toEqual([
      200,
      expect.stringContaining(`event=${unknown.id}`),
    ]);
    const past = await server.get(`/api/city/dashboard?at=${unknown.position - 1}`);
    expect([past.status, past.headers.get('lingqu-stale')]).toEqual([200, null]);
  });

  it('leaves the rows up to it also when they are folded again', async () => {
    await server.close();
    rmSync(join(server.dataDir, 'read.db'));
    await server.open();
    await failed();
    expect(server.application.projector.position).toBe(unknown.position - 1);
  });
});

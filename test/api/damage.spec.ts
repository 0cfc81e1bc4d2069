import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import Database from 'better-sqlite3';
import type { EventPage } from '#contracts';
import { tamperWithEvents } from '../support/tampered-events.js';
import { addSampleData, ApiServer, CHAIN, LAB, test } from './api-server.js';

describe('an event whose stored bytes were changed', () => {
  let server: ApiServer;
  let eventId: string;
  let position: number;

  beforeEach(async () => {
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    server = await ApiServer.start();
    await addSampleData(server);
    await server.do(LAB, 'record-test-result', test('T-1'));
    await server.do(LAB, 'record-test-result', test('T-2'));
    await server.caughtUp();
    const { items } = (await server.get<EventPage>(`/api/events?chain=${CHAIN}&type=TestResultRecorded&order=oldest`))
      .body;
    [{ eventId, position } = { eventId: '', position: 0 }] = items;
    await server.application.sealer.catchUp();
    tamperWithEvents(
      server.dataDir,
      `UPDATE events SET body = replace(body, '"PASS"', '"FAIL"') WHERE position = ${position}`,
    );
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await server.stop();
  });

  it('gives a 503 that names it wherever it is read: event, receipt, proof, bundle entries and replays', async () => {
    for (const path of [
      `/api/events/${eventId}`,
      `/api/events/${eventId}/proof`,
      `/api/events/${eventId}/receipt`,
      `/api/chains/${CHAIN}/dashboard?by=occurred`,
      `/api/logs/chain-${CHAIN}/tile/entries/000.p/${(await inLog()) + 1}`,
    ]) {
      const { status, body } = await server.get<{ code: string; details: object }>(path);
      expect([path, status, body.code]).toEqual([path, 503, 'EVENT_DAMAGED']);
      expect(body.details).toMatchObject({ position, expected: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown });
    }
  });

  it('does not change figures that were counted from it before', async () => {
    const { status, body } = await server.get<{ tests: { passed: number } }>(`/api/chains/${CHAIN}/dashboard`);
    expect([status, body.tests.passed]).toEqual([200, 2]);
  });

  it('stops a rebuild of the rows before it, and marks the answers for now', async () => {
    await server.close();
    rmSync(join(server.dataDir, 'read.db'));
    await server.open();
    await server.application.projector.caughtUpTo(position, 5_000);
    const now = await server.get('/api/city/dashboard');
    expect(now.headers.get('lingqu-stale')).toContain(`state=failed; damaged=${position}`);
    const ready = await server.get<{ details: object }>('/readyz');
    expect([ready.status, ready.body.details]).toEqual([503, expect.objectContaining({ eventPosition: position })]);
    const past = await server.get(`/api/city/dashboard?at=${position}`);
    expect([past.status, past.body['code']]).toEqual([503, 'NOT_CAUGHT_UP']);
  });

  async function inLog(): Promise<number> {
    const { items } = (await server.get<EventPage>(`/api/events?chain=${CHAIN}&order=oldest&limit=500`)).body;
    return items.findIndex((item) => item.eventId === eventId);
  }
});

describe('an event that was changed together with its digest', () => {
  it('is found by the ledger at the next start: nothing more is recorded, and the answer says why', async () => {
    const server = await ApiServer.start();
    try {
      await addSampleData(server);
      await server.close();
      tamperWithEvents(
        server.dataDir,
        `UPDATE events SET body = replace(body, 'SHENZHEN', 'LONGGANG') WHERE position = 4`,
        `UPDATE events SET digest = entry_digest(body)`,
      );
      await server.open();
      const { status, body } = await server.send(LAB, 'record-test-result', test('T-1'));
      expect([status, body.code, body.detail]).toEqual([
        503,
        'STORE_READ_ONLY',
        expect.stringContaining('event 4 is not the one that was sealed'),
      ]);
      const info = await server.get<{ readOnly: { zh: string } }>('/api/info');
      expect(info.body.readOnly.zh).toContain('事件序号 4');
    } finally {
      await server.stop();
    }
  });
});

describe('rows that were changed in their file', () => {
  let server: ApiServer;
  let logged: string[];

  beforeEach(async () => {
    logged = [];
    jest.spyOn(Logger.prototype, 'warn').mockImplementation((line: unknown) => void logged.push(String(line)));
    server = await ApiServer.start();
    await addSampleData(server);
    await server.do(LAB, 'record-test-result', test('T-1'));
    await server.caughtUp();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await server.stop();
  });

  const changeRows = (statement: string): void => {
    const db = new Database(join(server.dataDir, 'read.db'));
    db.exec(statement);
    db.close();
  };
  const passed = async (): Promise<unknown> =>
    (await server.get<{ tests: object }>(`/api/chains/${CHAIN}/dashboard`)).body.tests;

  it.each([
    ['the first start after they were written, by a replay', 0],
    ['a later start, by the digests that were sealed', 1],
  ])('are computed again at %s', async (_, startsBefore) => {
    const before = await passed();
    await server.close();
    for (let start = 0; start < startsBefore; start++) {
      await server.open();
      await server.close();
    }
    changeRows(`UPDATE tests SET verdict = 'FAIL', row_json = replace(row_json, '"PASS"', '"FAIL"')`);
    await server.open();
    await server.caughtUp();
    expect(await passed()).toEqual(before);
    expect(
      logged.filter((line) => line.includes('the stored rows are not those that the events give (tests)')),
    ).toHaveLength(1);
    await server.close();
    await server.open();
    expect(logged.filter((line) => line.includes('the stored rows are not those'))).toHaveLength(1);
  });

  it('and cannot be read give a 503, and are computed again after the next start', async () => {
    changeRows(`UPDATE tests SET row_json = substr(row_json, 2)`);
    const { status, body } = await server.get('/api/rows/tests');
    expect([status, body['code']]).toEqual([503, 'ROWS_DAMAGED']);
    await server.close();
    await server.open();
    await server.caughtUp();
    expect((await server.get('/api/rows/tests')).status).toBe(200);
  });
});

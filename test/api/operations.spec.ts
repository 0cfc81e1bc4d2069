import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { UnusableStore } from '#event-store';
import { createApplication } from '../../apps/api/src/application.js';
import { dashboardFolder, productFolder } from '../../apps/api/src/product.js';
import { CHAIN, addSampleData, LAB, ApiServer, test } from './api-server.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('readiness', () => {
  it('succeeds after the read models contain every event stored before the start', async () => {
    const server = await ApiServer.start();
    try {
      await addSampleData(server);
      await server.close();
      rmSync(join(server.dataDir, 'read.db'));
      await server.open();
      const seen: number[] = [];
      for (let ready = false; !ready;) {
        const { status, body } = await server.get('/readyz');
        seen.push(status);
        ready = status === 200;
        if (ready) expect(body['position']).toBe(await server.head());
        else expect(body['code']).toBe('NOT_READY');
      }
      expect((await server.get('/livez')).status).toBe(200);
    } finally {
      await server.stop();
    }
  });

  it('fails when an event cannot be projected; the event is named, and responses for now are marked as stale', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const server = await ApiServer.start();
    try {
      await addSampleData(server);
      await server.caughtUp();
      expect((await server.get('/api/city/dashboard')).headers.get('lingqu-stale')).toBeNull();
      const { items } = (await server.get<{ items: { eventId: string }[] }>('/api/events?limit=1')).body;
      const last = await server.application.events.findById(items[0]?.eventId ?? '');
      if (!last) throw new Error('no event');
      const { version: _v, position: _p, recordedAt: _r, ...record } = last;
      const broken = {
        ...record,
        id: randomUUID(),
        commandId: randomUUID(),
        type: 'TestResultRecorded',
        stream: 'broken-1',
        data: null,
      };
      const [stored] = await server.application.events.append([broken], []);
      const asked = await server.get(`/api/city/dashboard?at=${stored?.position}`);
      expect([asked.status, asked.body['code'], asked.headers.get('retry-after')]).toEqual([503, 'NOT_CAUGHT_UP', '2']);
      const { status, body } = await server.get('/readyz');
      expect([status, body['code'], body['details']]).toEqual([
        503,
        'NOT_READY',
        expect.objectContaining({ state: 'failed' }),
      ]);
      expect(body['details']).toMatchObject({ eventId: stored?.id, eventType: 'TestResultRecorded' });
      expect(logged).toHaveBeenCalledTimes(1);
      const before = (stored?.position ?? 0) - 1;
      for (const path of ['/api/city/dashboard', `/api/chains/${CHAIN}/dashboard?at=now`, '/api/info', '/api/events']) {
        const now = await server.get(path);
        expect([path, now.status, now.headers.get('lingqu-stale')]).toEqual([
          path,
          200,
          `position=${before}; since=${stored?.recordedAt}; state=failed; event=${stored?.id}`,
        ]);
        const again = await server.get(path, { 'if-none-match': now.headers.get('etag') ?? '"-"' });
        expect([path, again.status, again.headers.get('cache-control')]).toEqual([path, 200, 'no-store']);
      }
      const past = await server.get(`/api/city/dashboard?at=${before}`);
      expect([past.status, past.headers.get('lingqu-stale')]).toEqual([200, null]);
      expect((await server.get(`/api/chains/${CHAIN}/dashboard`)).status).toBe(200);
    } finally {
      logged.mockRestore();
      await server.stop();
    }
  });
});

describe('a query for a position that the read models have not reached yet', () => {
  it('waits until they have reached it', async () => {
    const server = await ApiServer.start();
    try {
      await addSampleData(server);
      const sent = Array.from({ length: 20 }, (_, i) => server.do(LAB, 'record-test-result', test(String(i))));
      for (const { position } of await Promise.all(sent)) {
        const { body } = await server.get<{ position: number }>(`/api/city/dashboard?at=${position}`);
        expect(body.position).toBe(position);
      }
    } finally {
      await server.stop();
    }
  });
});

describe('a store that cannot be used', () => {
  it('stops the start with a message, and is not changed', async () => {
    writeFileSync(join(folder, 'events.db'), 'these are not the events you are looking for');
    await expect(createApplication({ dataDir: folder })).rejects.toThrow(UnusableStore);
  });
});

describe('the web application', () => {
  it('is served with a content policy, and its files can be cached for ever', async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>灵渠</title>');
    writeFileSync(join(folder, 'assets', 'index-AbC123.js'), `export const x = '${'x'.repeat(4_000)}';`);
    const server = await ApiServer.start('2026-03-01T10:00:00+08:00', { dashboard: folder });
    try {
      for (const screen of ['/', '/chains/new-energy-vehicles?at=2026-04-30', '/events']) {
        const page = await server.get<string>(screen);
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
      const script = await server.get<string>('/assets/index-AbC123.js');
      expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect([script.headers.get('content-encoding'), script.body.length]).toEqual(['gzip', 4_020]);
      const tag = script.headers.get('etag') ?? '';
      expect((await server.get('/assets/index-AbC123.js', { 'if-none-match': tag })).status).toBe(304);
      for (const missing of ['/assets/gone.js', '/api/nowhere', '/../package.json', '/%2e%2e/package.json'])
        expect([missing, (await server.get(missing)).status]).toEqual([missing, 404]);
    } finally {
      await server.stop();
    }
  });

  it('is the built dashboard by default', () => {
    expect(dashboardFolder).toBe(join(productFolder, 'dist', 'dashboard'));
  });
});

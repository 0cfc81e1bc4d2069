import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openSqliteEventStore } from '#event-store';
import { record } from '../../libs/event-store/src/testing/records.js';
import { createApplication } from '../../apps/api/src/application.js';
import { establish, REGULATOR } from '../api/api-server.js';
import { folderKey } from '../support/folder-key.js';
import { listening, programs } from './server-process.js';

// Several processes start one after the other.
jest.setTimeout(120_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-processes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { server, lingqu } = programs();
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Stores one event with a recording time this far in the future. */
async function recordAhead(ms: number): Promise<string> {
  const store = openSqliteEventStore({ file: join(folder, 'events.db'), clock: () => Date.now() + ms });
  const [event] = await store.append([record({ type: 'Unknown', chain: null })], []);
  await store.close();
  return event?.recordedAt ?? '';
}

const send = (url: string, slug: string): Promise<Response> =>
  fetch(`${url}/api/commands/establish-chain`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...folderKey(folder, REGULATOR) },
    body: JSON.stringify({ data: establish(slug) }),
  });

describe('a server whose last event has a future time', () => {
  it('does not start, exits with 3 and says what to do', async () => {
    const recordedAt = await recordAhead(365 * DAY_MS);
    const refused = server({ LINGQU_DATA_DIR: folder });
    expect(await refused.ended()).toBe(3);
    for (const part of [folder, recordedAt, '请校准时钟', 'Set the clock right', '--accept-clock'])
      expect(refused.output()).toContain(part);
    expect(refused.output()).not.toMatch(/\n\s+at /);
  });

  it.each([
    ['--accept-clock', {}, ['--accept-clock']],
    ['LINGQU_ACCEPT_CLOCK=enabled', { LINGQU_ACCEPT_CLOCK: 'enabled' }, []],
  ])('starts with %s, and records with the time of its last event', async (_name, env, args) => {
    const recordedAt = await recordAhead(DAY_MS);
    const accepted = server({ LINGQU_DATA_DIR: folder, ...env }, ...args);
    const answer = await send(await listening(accepted), 'evs');
    expect([answer.status, await answer.json()]).toEqual([201, expect.objectContaining({ recordedAt })]);
  });

  it('can still be exported, because an export records nothing', async () => {
    await recordAhead(DAY_MS);
    const exported = lingqu('events', 'export', '--data', folder);
    expect([await exported.ended(), exported.output()]).toEqual([0, expect.stringContaining('已导出 1 条事件')]);
  });

  it('refuses any other option', async () => {
    const refused = server({ LINGQU_DATA_DIR: folder }, '--accept-clok');
    expect(await refused.ended()).toBe(2);
    expect(refused.output()).toMatch(/未知选项[^]*unknown option/);
  });
});

describe('a server whose clock jumps by a year', () => {
  it('responds 503 with both times and records nothing, until the clock is correct again', async () => {
    let jump = 0;
    const { app, events } = await createApplication({
      dataDir: folder,
      clock: () => Date.now() + jump,
    });
    try {
      await app.listen(0, '127.0.0.1');
      const url = await app.getUrl();
      expect((await send(url, 'before')).status).toBe(201);
      jump = 365 * DAY_MS;
      const refused = await send(url, 'during');
      expect([refused.status, await refused.json()]).toEqual([
        503,
        expect.objectContaining({
          code: 'CLOCK_JUMPED',
          detail: expect.stringMatching(/请校准时钟.*Set the clock right/) as unknown,
          details: { clock: expect.any(String) as unknown, expected: expect.any(String) as unknown },
        }),
      ]);
      jump = 0;
      expect((await send(url, 'after')).status).toBe(201);
      const stored = await events.readAll(0, 10);
      expect(stored.map(({ stream }) => stream)).toEqual(['chain-before', 'chain-after']);
      for (const { recordedAt } of stored) expect(Date.parse(recordedAt)).toBeLessThanOrEqual(Date.now());
    } finally {
      await app.close();
    }
  });
});

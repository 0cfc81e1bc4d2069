import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CityDashboard } from '#contracts';
import { openSqliteEventStore } from '#event-store';
import { record } from '../../libs/event-store/src/testing/records.js';
import { AUDITOR, establish, REGULATOR } from '../api/api-server.js';
import { folderKey } from '../support/folder-key.js';
import { listening, printed, programs } from './server-process.js';

jest.setTimeout(120_000);

const CHAINS = 30;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-processes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { server, projector } = programs();

describe('a server with an event that cannot be projected', () => {
  it.each(['inline', 'worker'])(
    'continues (%s): it reports the event, accepts commands, and marks responses for now as stale',
    async (place) => {
      const store = openSqliteEventStore({ file: join(folder, 'events.db') });
      const poison = record({ type: 'TestResultRecorded', stream: 'test-subject-s1', data: null });
      const before = record({
        type: 'OrganisationRegistered',
        stream: 'organisation-maker',
        chain: null,
        data: { organisationId: 'maker', name: 'maker', kind: 'ENTERPRISE' },
      });
      await store.append([before, poison], []);
      await store.close();

      const running = server({ LINGQU_DATA_DIR: folder, LINGQU_PROJECTOR: place });
      const url = await listening(running);
      const written = await fetch(`${url}/api/commands/establish-chain`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...folderKey(folder, REGULATOR) },
        body: JSON.stringify({ data: establish() }),
      });
      expect(written.status).toBe(201);
      const ready = await fetch(`${url}/readyz`);
      expect([ready.status, await ready.json()]).toEqual([
        503,
        expect.objectContaining({
          code: 'NOT_READY',
          details: expect.objectContaining({ state: 'failed', eventId: poison.id, eventPosition: 2 }) as unknown,
        }),
      ]);
      const city = await fetch(`${url}/api/city/dashboard`, { headers: folderKey(folder, AUDITOR) });
      const stale = new RegExp(`^position=1; since=\\S+; state=failed; event=${poison.id}$`);
      expect([city.status, city.headers.get('lingqu-stale')]).toEqual([200, expect.stringMatching(stale)]);
      await printed(running, new RegExp(poison.id));
      expect(running.process.exitCode).toBeNull();
    },
  );
});

describe('a server whose rows are written by a thread', () => {
  it('answers what was written, pushes each change, and its rows are those that the events give', async () => {
    const running = server({ LINGQU_DATA_DIR: folder, LINGQU_PROJECTOR: 'worker' });
    const url = await listening(running);
    const [headers, reader] = [folderKey(folder, REGULATOR), folderKey(folder, AUDITOR)];
    const live = await fetch(`${url}/api/live`, { headers: reader });
    const told = chainsTold(live);
    const established = async (_: unknown, index: number): Promise<number> => {
      const { status, headers: answered } = await fetch(`${url}/api/commands/establish-chain`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ data: establish(`chain-${index}`) }),
      });
      expect(status).toBe(201);
      const after = answered.get('lingqu-position');
      const chain = await fetch(`${url}/api/chains/chain-${index}/dashboard?after=${after}`, { headers: reader });
      const city = await fetch(`${url}/api/city/dashboard?after=${after}`, { headers: reader });
      expect([chain.status, city.status]).toEqual([200, 200]);
      expect(((await city.json()) as CityDashboard).position).toBeGreaterThanOrEqual(Number(after));
      return Number(after);
    };
    const positions = await Promise.all(Array.from({ length: CHAINS }, established));
    expect(await told).toEqual(new Set(Array.from({ length: CHAINS }, (_, index) => `chain-${index}`)));
    const head = Math.max(...positions);
    const city = await fetch(`${url}/api/city/dashboard?after=${head}`, { headers: reader });
    expect(((await city.json()) as CityDashboard).chains).toHaveLength(CHAINS);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, expect.objectContaining({ position: head, head })]);

    running.process.kill('SIGKILL');
    await running.ended();
    const again = server({ LINGQU_DATA_DIR: folder });
    const next = await listening(again);
    expect(((await (await fetch(`${next}/readyz`)).json()) as { position: number }).position).toBe(head);
    expect(again.output()).not.toContain('folding all events again');
  });
});

describe('servers that follow a projector in its own process', () => {
  it('start together on a new folder: each listens, and the first administrator is recorded once', async () => {
    projector({ LINGQU_DATA_DIR: folder });
    const started = Array.from({ length: 4 }, () => server({ LINGQU_DATA_DIR: folder, LINGQU_PROJECTOR: 'process' }));
    const links = await Promise.all(started.map((each) => printed(each, /\/sign-in#set=\S+\s/)));
    expect(links).toHaveLength(started.length);
    for (const url of await Promise.all(started.map(listening)))
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(started.map((each) => each.process.exitCode)).toEqual(started.map(() => null));
    const store = openSqliteEventStore({ file: join(folder, 'events.db'), acceptClock: true });
    const recorded = await store.readAll(0, 10);
    await store.close();
    expect(recorded.map(({ type }) => type)).toEqual(['MembershipGranted']);
  });
});

/** The chains that the first changes of a stream name. */
async function chainsTold({ body }: Response): Promise<ReadonlySet<string>> {
  const chains = new Set<string>();
  let text = '';
  for await (const chunk of body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString();
    for (const [, chain] of text.matchAll(/"chain":"([^"]+)"/g)) chains.add(chain ?? '');
    if (chains.size === CHAINS) break;
  }
  return chains;
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openSqliteEventStore } from '#event-store';
import { record } from '../../libs/event-store/src/testing/records.js';
import { AUDITOR, establish, REGULATOR } from '../api/api-server.js';
import { folderKey } from '../support/folder-key.js';
import { listening, programs } from './server-process.js';

jest.setTimeout(120_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-processes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { server } = programs();

describe('a server with an event that cannot be projected', () => {
  it('continues: it reports the event, accepts commands, and marks responses for now as stale', async () => {
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

    const running = server({ LINGQU_DATA_DIR: folder });
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
    expect(running.output()).toContain(poison.id);
    expect(running.process.exitCode).toBeNull();
  });
});

import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockFolder, openServerEventStore, openSqliteEventStore, type StoredBytes } from '#event-store';
import { describeWithKurrent } from '../../libs/event-store/src/testing/kurrent-server.js';
import { describeWithPostgres } from '../../libs/event-store/src/testing/postgres-server.js';
import { record } from '../../libs/event-store/src/testing/records.js';
import { startServer } from '../../apps/cli/src/foundation/local-server.js';
import { SettableClock } from '../../apps/cli/src/foundation/settable-clock.js';
import { goldenHistories } from '../golden/golden-history.js';
import { recordedFolder } from '../support/recorded-folder.js';
import { runLingqu } from './run-lingqu.js';

const EVENTS = 100_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-move-'));
});
afterEach(() => {
  delete process.env['LINGQU_EVENT_STORE'];
  rmSync(folder, { recursive: true, force: true });
});

const bytesOfFolder = async (data: string): Promise<readonly StoredBytes[]> => {
  const store = openSqliteEventStore({ file: join(data, 'events.db'), acceptClock: true });
  const bytes = await store.readBytes(0, EVENTS);
  await store.close();
  return bytes;
};

describe('lingqu move', () => {
  it.each([
    ['an unknown kind of store', ['--from', 'mysql://h/d', '--to', 'sqlite:x'], '--from'],
    ['an address that cannot be read', ['--from', 'sqlite:x', '--to', 'postgres://u:secret@h:port/d'], '--to'],
    ['an unknown parameter', ['--from', 'sqlite:x', '--to', 'kurrentdb://u:secret@h?tsl=false'], '--to'],
    ['the same store twice', ['--from', 'sqlite:x', '--to', 'sqlite:./x'], 'the same store'],
  ])('refuses %s, without the password', async (_, options, reason) => {
    const { code, err } = await runLingqu('move', ...options);
    expect([code, err]).toEqual([2, expect.stringContaining(reason)]);
    expect(err).not.toContain('secret');
  });

  it('refuses a source that does not exist, and creates none', async () => {
    const { code, err } = await runLingqu('move', '--from', `sqlite:${folder}/a`, '--to', `sqlite:${folder}/b`);
    expect([code, err]).toEqual([3, expect.stringContaining('there is no')]);
    expect(existsSync(join(folder, 'a'))).toBe(false);
  });

  it('refuses a folder that a server uses', async () => {
    openSqliteEventStore({ file: join(folder, 'events.db') }).close();
    const lock = lockFolder(folder);
    const { code } = await runLingqu('move', '--from', `sqlite:${folder}`, '--to', `sqlite:${folder}/other`);
    lock.release();
    expect(code).toBe(3);
  });
});

const moves = (newAddress: () => string): void => {
  it('continues there with the same events, ledger and rows, and can move back', async () => {
    const data = await recordedFolder(goldenHistories()[1]?.slice(0, 400) ?? []);
    try {
      const clock = new SettableClock('2036-01-05T10:00:00+08:00');
      await (await startServer(data, clock)).close();
      const address = newAddress();
      const moved = await runLingqu('move', '--from', `sqlite:${data}`, '--to', address);
      expect([moved.code, moved.err]).toEqual([0, expect.stringContaining('LINGQU_EVENT_STORE')]);
      const before = await bytesOfFolder(data);

      await expect(startServer(data, clock, 0, address)).rejects.toThrow('lingqu move');
      for (const end of ['', '-wal', '-shm'])
        if (existsSync(join(data, `events.db${end}`)))
          renameSync(join(data, `events.db${end}`), join(folder, `events.db${end}`));
      await expect(startServer(data, clock)).rejects.toThrow('LINGQU_EVENT_STORE');
      await (await startServer(data, clock, 0, address)).close();
      process.env['LINGQU_EVENT_STORE'] = address;
      expect((await runLingqu('check', '--data', data)).code).toBe(0);
      delete process.env['LINGQU_EVENT_STORE'];

      const store = await openServerEventStore({ address, acceptClock: true });
      expect((await store.readBytes(0, EVENTS)).slice(0, before.length)).toEqual(before);
      await store.close();
      expect((await runLingqu('move', '--from', address, '--to', `sqlite:${data}`)).code).toBe(0);
      expect(await bytesOfFolder(data)).toEqual(before);
      await (await startServer(data, clock)).close();
    } finally {
      rmSync(data, { recursive: true });
    }
  }, 300_000);

  it('is refused a place that has other events', async () => {
    const address = newAddress();
    const store = await openServerEventStore({ address });
    await store.append([record()], []);
    await store.close();
    const source = openSqliteEventStore({ file: join(folder, 'events.db') });
    await source.append([record()], []);
    await source.close();
    const { code, err } = await runLingqu('move', '--from', `sqlite:${folder}`, '--to', address);
    expect([code, err]).toEqual([3, expect.stringContaining('event 1')]);
  });
};

describeWithPostgres('a city that moves to PostgreSQL', moves);
describeWithKurrent('a city that moves to KurrentDB', moves);

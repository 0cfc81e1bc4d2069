import { expect, it } from '@jest/globals';
import { DuplicateEvent, StreamNameTaken, VersionConflict } from '../port.js';
import type { Open } from './event-store-contract.js';
import { everything, idsOf, record, recordOf, records } from './records.js';

/** Durable, atomic, checked, ordered. */
export function appending(open: Open): void {
  it('returns the events as they are stored', async () => {
    const store = await open(() => Date.parse('2026-03-02T09:30:00.250Z'));
    const given = [record(), record({ chain: null, data: { nested: [1, { b: null, a: '磁' }] } })];
    const answer = await store.append(given, []);
    expect(answer.map(recordOf)).toEqual(given);
    expect(answer.map(({ version }) => version)).toEqual([1, 2]);
    expect(answer.map(({ recordedAt }) => recordedAt)).toEqual(Array(2).fill('2026-03-02T09:30:00.250Z'));
    expect(await everything(store)).toEqual(answer);
  });

  it('returns data as readers will see it, without members that JSON drops', async () => {
    const store = await open();
    const [event] = await store.append([record({ data: { kept: 0, dropped: undefined, zero: -0 } })], []);
    expect(event?.data).toStrictEqual({ kept: 0, zero: 0 });
  });

  it('is durable: a reopened store has every event', async () => {
    const before = await open();
    const stored = await before.append(records(3), []);
    await before.close();
    const after = await open();
    expect(await everything(after)).toEqual(stored);
    expect(await after.head()).toBe(stored.at(-1)?.position);
  });

  it('stores an append made just before close', async () => {
    const store = await open();
    const appended = store.append([record()], []);
    await store.close();
    expect(await everything(await open())).toEqual(await appended);
  });

  it('refuses appends after close', async () => {
    const store = await open();
    await store.close();
    await expect(store.append([record()], [])).rejects.toThrow('closed');
  });

  it('stores several streams in one append, adjacent and in order', async () => {
    const store = await open();
    const given = [record({ stream: 'a' }), record({ stream: 'b' }), record({ stream: 'a' })];
    const others = records(20, { stream: 'c' }).map((other) => store.append([other], []));
    const answer = await store.append(given, [
      { stream: 'a', version: 0 },
      { stream: 'b', version: 0 },
    ]);
    await Promise.all(others);
    expect(answer.map(({ stream, version }) => [stream, version])).toEqual([
      ['a', 1],
      ['b', 1],
      ['a', 2],
    ]);
    const ids = idsOf(await everything(store));
    const at = ids.indexOf(given[0]?.id ?? '');
    expect(ids.slice(at, at + 3)).toEqual(idsOf(given));
  });

  it('stores nothing of an append that is refused', async () => {
    const store = await open();
    const [known] = await store.append([record({ stream: 'a' })], []);
    const before = await everything(store);
    const again = record({ id: known?.id ?? '', stream: 'c' });
    await expect(store.append([record({ stream: 'a' }), record({ stream: 'b' }), again], [])).rejects.toThrow();
    await expect(store.append(records(2), [{ stream: 'a', version: 0 }])).rejects.toThrow();
    expect(await everything(store)).toEqual(before);
    const [next] = await store.append([record({ stream: 'a' })], [{ stream: 'a', version: 1 }]);
    expect(next?.version).toBe(2);
  });

  it('refuses when a checked stream has another version, and names it', async () => {
    const store = await open();
    await store.append(records(2, { stream: 'a' }), []);
    for (const version of [0, 1, 3]) {
      const refused = store.append([record({ stream: 'b' })], [{ stream: 'a', version }]);
      await expect(refused).rejects.toThrow(VersionConflict);
      await expect(refused).rejects.toMatchObject({ stream: 'a', expected: version, actual: 2 });
    }
    await store.append([record({ stream: 'b' })], [{ stream: 'a', version: 2 }]);
  });

  it('checks with version 0 that a stream does not exist', async () => {
    const store = await open();
    const begin = (): Promise<unknown> => store.append([record({ stream: 'a' })], [{ stream: 'a', version: 0 }]);
    await begin();
    await expect(begin()).rejects.toMatchObject({ name: 'VersionConflict', expected: 0, actual: 1 });
  });

  it('refuses to begin a stream whose name differs from another only in case', async () => {
    const store = await open();
    await store.append([record({ stream: 'project-P-1' })], []);
    const other = { stream: 'project-p-1', version: 0 };
    const failure = store.append([record({ stream: 'project-p-1' })], [other]);
    await expect(failure).rejects.toBeInstanceOf(StreamNameTaken);
    await expect(failure).rejects.toMatchObject({ stream: 'project-p-1', existing: 'project-P-1' });
    const together = [record({ stream: 'bid-B' }), record({ stream: 'bid-b' })];
    await expect(store.append(together, [])).rejects.toMatchObject({ stream: 'bid-b', existing: 'bid-B' });
    expect((await everything(store)).map(({ stream }) => stream)).toEqual(['project-P-1']);
    await store.append([record({ stream: 'project-P-1' }), record({ stream: 'project-P-10' })], []);
  });

  it('reports a repeated command as a duplicate, also where a name differs only in case', async () => {
    const store = await open();
    const first = record({ stream: 'project-P-1' });
    await store.append([first], []);
    const again = [record({ stream: 'project-p-1' }), first];
    await expect(store.append(again, [])).rejects.toBeInstanceOf(DuplicateEvent);
  });

  it('refuses two contradictory checks of one stream', async () => {
    const store = await open();
    await store.append([record({ stream: 'a' })], []);
    for (const versions of [
      [0, 1],
      [1, 0],
    ]) {
      const checks = versions.map((version) => ({ stream: 'a', version }));
      await expect(store.append([record({ stream: 'a' })], checks)).rejects.toThrow(VersionConflict);
    }
    expect(await everything(store)).toHaveLength(1);
  });

  it('checks streams it does not write to, also without records', async () => {
    const store = await open();
    await store.append([record({ stream: 'instrument-i1' })], []);
    expect(await store.append([], [{ stream: 'instrument-i1', version: 1 }])).toEqual([]);
    await expect(store.append([], [{ stream: 'instrument-i1', version: 0 }])).rejects.toThrow(VersionConflict);
  });

  it('accepts one of several concurrent appends on the same version', async () => {
    const store = await open();
    const outcomes = await Promise.allSettled(
      records(10).map((each) => store.append([each], [{ stream: each.stream, version: 0 }])),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(9);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(VersionConflict);
    expect(await everything(store)).toHaveLength(1);
  });

  it('fails only the append that conflicts or repeats, not others of its batch', async () => {
    const store = await open();
    const [known] = await store.append([record({ stream: 'known' })], []);
    const good = records(5, { stream: 'good' });
    const [first, conflict, second, duplicate, third, broken, rest] = await Promise.allSettled([
      store.append(good.slice(0, 1), [{ stream: 'good', version: 0 }]),
      store.append(records(2, { stream: 'good' }), [{ stream: 'known', version: 7 }]),
      store.append(good.slice(1, 2), [{ stream: 'good', version: 1 }]),
      store.append([record({ stream: 'good' }), record({ stream: 'good', id: known?.id ?? '' })], []),
      store.append(good.slice(2, 3), [{ stream: 'good', version: 2 }]),
      store.append([record({ data: { measured: Number.NaN } })], []),
      store.append(good.slice(3), [{ stream: 'good', version: 3 }]),
    ]);
    for (const outcome of [first, second, third, rest]) expect(outcome.status).toBe('fulfilled');
    expect(conflict).toMatchObject({ reason: { name: 'VersionConflict', stream: 'known', actual: 1 } });
    expect(duplicate).toMatchObject({ reason: { name: 'DuplicateEvent', eventId: known?.id } });
    expect(broken).toMatchObject({ reason: { name: 'TypeError' } });
    expect(idsOf(await store.readStream('good'))).toEqual(idsOf(good));
  });

  it('refuses a stored id, in any stream, also after reopening', async () => {
    const store = await open();
    const [known] = await store.append([record({ stream: 'a' })], []);
    const again = record({ id: known?.id ?? '', stream: 'b', chain: null });
    const refused = store.append([again], [{ stream: 'b', version: 0 }]);
    await expect(refused).rejects.toThrow(DuplicateEvent);
    await expect(refused).rejects.toMatchObject({ eventId: known?.id });
    await store.close();
    await expect((await open()).append([again], [])).rejects.toThrow(DuplicateEvent);
  });

  it('refuses an append with the same id twice', async () => {
    const store = await open();
    const twice = record();
    await expect(store.append([twice, twice], [])).rejects.toMatchObject({ eventId: twice.id });
    expect(await store.head()).toBe(0);
  });

  it('reports a repeated command as a duplicate, not as a conflict with its own events', async () => {
    const store = await open();
    const given = records(2);
    const command = (): Promise<unknown> => store.append(given, [{ stream: 'project-p1', version: 0 }]);
    const outcomes = await Promise.allSettled([command(), command()]);
    expect(outcomes[1]).toMatchObject({ reason: { name: 'DuplicateEvent', eventId: given[0]?.id } });
    await expect(command()).rejects.toThrow(DuplicateEvent);
  });

  it('never lets recordedAt decrease when the clock goes back, also across handles', async () => {
    const times = ['10:00', '10:05', '09:00', '10:04', '10:06'].map((time) => Date.parse(`2026-03-02T${time}:00Z`));
    const clock = (): number => times.shift() ?? 0;
    const recordedAt: (string | undefined)[] = [];
    for (let i = 0; i < 5; i++) {
      const store = await open(clock);
      const [event] = await store.append([record()], []);
      recordedAt.push(event?.recordedAt.slice(11, 16));
      if (i % 2) await store.close();
    }
    expect(recordedAt).toEqual(['10:00', '10:05', '10:05', '10:05', '10:06']);
  });
}

import { expect, it } from '@jest/globals';
import type { Open } from './event-store-contract.js';
import { everything, idsOf, PLENTY, record, records } from './records.js';

/** Paged reads, each including every append that resolved before it. */
export function reading(open: Open): void {
  it('finds nothing in an empty store', async () => {
    const store = await open();
    expect(await store.head()).toBe(0);
    expect(await everything(store)).toEqual([]);
    expect(await store.readStream('project-p1')).toEqual([]);
    expect(await store.readChain('new-energy-vehicles', 0, 10)).toEqual([]);
    expect(await store.readBytes(0, 10)).toEqual([]);
    expect(await store.findById('00000000-0000-8000-8000-000000000000')).toBeUndefined();
  });

  it('includes an append once it has resolved, on every handle', async () => {
    const [one, other] = [await open(), await open()];
    for (let i = 1; i <= 5; i++) {
      const [event] = await one.append([record({ stream: 's' })], []);
      for (const store of [one, other]) {
        expect(await store.head()).toBe(event?.position);
        expect((await everything(store)).at(-1)).toEqual(event);
        expect(await store.readStream('s', i - 1)).toEqual([event]);
        expect(await store.findById(event?.id ?? '')).toEqual(event);
      }
    }
  });

  it('reads a stream in order of version, after a version, up to a limit', async () => {
    const store = await open();
    for (let i = 0; i < 7; i++) await store.append([record({ stream: 'a' }), record({ stream: 'b' })], []);
    const versions = async (...range: [number?, number?]): Promise<readonly number[]> =>
      (await store.readStream('a', ...range)).map(({ version }) => version);
    expect(await versions()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await versions(5)).toEqual([6, 7]);
    expect(await versions(2, 3)).toEqual([3, 4, 5]);
    expect(await versions(7)).toEqual([]);
  });

  it('reads a chain without the others and without what belongs to no chain', async () => {
    const store = await open();
    const chains = ['nev', 'med', null, 'nev', 'nev', null, 'med', 'nev'];
    const stored = await store.append(
      chains.map((chain) => record({ chain })),
      [],
    );
    const nev = stored.filter(({ chain }) => chain === 'nev');
    expect(await store.readChain('nev', 0, PLENTY)).toEqual(nev);
    expect(await store.readChain('nev', nev[1]?.position ?? 0, 1)).toEqual([nev[2]]);
    expect(await store.readChain('ne', 0, PLENTY)).toEqual([]);
  });

  it('reads the dates of a chain or of all events as the events have them', async () => {
    const store = await open();
    const chains = ['nev', null, 'med', 'nev', 'nev'];
    const stored = await store.append(
      chains.map((chain, index) =>
        record({ chain, occurredAt: `2026-01-0${9 - index}T08:00:00.000Z`, data: { occurredAt: 'x', type: 'y' } }),
      ),
      [],
    );
    const dates = stored.map(({ position, chain, type, occurredAt }) => ({ position, chain, type, occurredAt }));
    const nev = dates.filter(({ chain }) => chain === 'nev');
    expect(await store.readDates(undefined, 0, PLENTY)).toEqual(dates);
    expect(await store.readDates('nev', 0, PLENTY)).toEqual(nev);
    expect(await store.readDates('nev', nev[0]?.position ?? 0, 1)).toEqual([nev[1]]);
    expect(await store.readDates('ne', 0, PLENTY)).toEqual([]);
  });

  it('reads the events at positions in the given order', async () => {
    const store = await open();
    const stored = await store.append(records(9), []);
    const wanted = [3, 4, 5, 0, 8, 7, 1].map((index) => stored[index]!);
    const pages = await store.readAt(wanted.map(({ position }) => position));
    const read = [];
    for (let page = await pages.next(); page.length > 0; page = await pages.next()) read.push(...page);
    await pages.close();
    expect(read).toEqual(wanted);
  });

  it('pages through all events without gap or repetition, at any page size', async () => {
    const store = await open();
    const stored = [...(await store.append(records(10), [])), ...(await store.append(records(13), []))];
    for (const size of [1, 2, 7, 23, 24]) {
      const pages = [];
      let after = 0;
      for (;;) {
        const page = await store.readAll(after, size);
        expect(page.length).toBeLessThanOrEqual(size);
        const last = page.at(-1);
        if (!last) break;
        pages.push(...page);
        after = last.position;
      }
      expect(pages).toEqual(stored);
    }
  });

  it('orders by position, and no position appears below one that was read', async () => {
    const stores = [await open(), await open()];
    const seen: string[] = [];
    for (let round = 0; round < 10; round++) {
      await Promise.all(stores.flatMap((store) => records(3).map((each) => store.append([each], []))));
      for (const store of stores) {
        const ids = idsOf(await everything(store));
        expect(ids.slice(0, seen.length)).toEqual(seen);
        seen.push(...ids.slice(seen.length));
      }
    }
    const positions = (await everything(await open())).map(({ position }) => position);
    expect(positions).toHaveLength(60);
    expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
  });
}

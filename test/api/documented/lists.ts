import { describe, expect, it } from '@jest/globals';
import type { EventPage, Evidence, RowPage } from '#contracts';
import { readModels } from '#projections';
import type { Documented } from '../documented-routes.spec.js';
import { withQuery } from './sample-urls.js';

/** Maximum number of values per column that are used as filters. */
const VALUES_TRIED = 4;
/** Number of pages of a list. */
const PAGES = 3;

interface Page {
  readonly nextCursor: string | null;
}

export function describeLists(given: () => Documented): void {
  /** The body of a response, which must be 200 and as documented. */
  async function get<T>(path: string, url: string): Promise<T> {
    const { server, document } = given();
    const answer = await server.get<T>(url);
    expect([url, answer.status, document.faultOf('get', path, answer)]).toEqual([url, 200, undefined]);
    return answer.body;
  }

  /** The items of all pages of a list. */
  async function paged<T extends Page>(
    path: string,
    url: string,
    size: number,
    itemsOf: (page: T) => readonly string[],
  ): Promise<readonly string[]> {
    const items: string[] = [];
    for (let cursor = ''; ;) {
      const page = await get<T>(path, withQuery(url, `limit=${size}${cursor}`));
      items.push(...itemsOf(page));
      if (page.nextCursor === null) return items;
      expect(itemsOf(page)).toHaveLength(size);
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
  }

  const keysOf = ({ items }: RowPage): readonly string[] => items.map(({ key }) => key);

  describe.each(readModels.map((model) => [model.name, model] as const))('the rows of %s', (name, model) => {
    const url = `/api/rows/${name}`;
    const rows = (): RowPage['items'] => given().data.rows.get(name) ?? [];

    it('exist in the demonstration', () => expect(rows().length).toBeGreaterThan(0));

    it('can be filtered by every column, with values from its rows', async () => {
      for (const column of Object.keys(model.queryColumns)) {
        const values = new Set(rows().map(({ row }) => row[column] ?? null));
        values.delete(null);
        for (const value of [...values].slice(0, VALUES_TRIED)) {
          const found = await get<RowPage>(url, `${url}?limit=500&${column}=${encodeURIComponent(String(value))}`);
          expect(new Set(found.items.map(({ row }) => row[column]))).toEqual(new Set([value]));
          expect(found.total).toBe(rows().filter(({ row }) => row[column] === value).length);
        }
      }
    });

    it('are returned page by page, by key, and by a part of their label', async () => {
      const keys = rows().map(({ key }) => key);
      expect(await paged<RowPage>(url, url, Math.min(Math.ceil(keys.length / PAGES), 500), keysOf)).toEqual(keys);
      const [one = ''] = keys.filter((key) => !key.includes(','));
      expect(keysOf(await get(url, `${url}?keys=${encodeURIComponent(one)}`))).toEqual([one]);
      const label = rows()[0]?.label ?? '';
      expect(keysOf(await get(url, `${url}?search=${encodeURIComponent(label.slice(0, 20))}`))).toContain(keys[0]);
    });
  });

  describe('events', () => {
    it('are returned page by page, in both orders, for all chains and for one', async () => {
      const { chains } = given().data;
      for (const query of ['', '?order=oldest', `?chain=${chains[0]}`]) {
        const { total } = await get<EventPage>('/api/events', `/api/events${query}`);
        const size = Math.min(Math.ceil(total / PAGES), 500);
        const ids = await paged<EventPage>('/api/events', `/api/events${query}`, size, ({ items }) =>
          items.map(({ eventId }) => eventId),
        );
        expect([ids.length, new Set(ids).size]).toEqual([total, total]);
      }
    });

    it('can be filtered by every documented parameter', async () => {
      const [first] = (await get<EventPage>('/api/events', '/api/events?limit=1')).items;
      if (!first) throw new Error('there are no events');
      const { eventId, type, stream, actor } = first;
      for (const query of [
        `type=${type}`,
        `stream=${stream}`,
        `organisation=${actor.organisationId}`,
        `ids=${eventId}`,
      ])
        expect((await get<EventPage>('/api/events', `/api/events?${query}`)).items).toContainEqual(first);
    });
  });

  it.each(['tests.passRatePercent', 'eventsApplied', 'chain.members'])(
    'the evidence of %s is given page by page',
    async (figure) => {
      const url = `/api/figures/${figure}`;
      const { rows } = await get<Evidence>('/api/figures/{figure}', `${url}?limit=500`);
      const keys = rows.slice(0, 30).map(({ key }) => key);
      const size = Math.ceil(keys.length / PAGES);
      const first = await get<Evidence>('/api/figures/{figure}', `${url}?limit=${size}`);
      const cursor = encodeURIComponent(first.nextCursor ?? '');
      const second = await get<Evidence>('/api/figures/{figure}', `${url}?limit=${size}&cursor=${cursor}`);
      expect([...first.rows, ...second.rows].map(({ key }) => key)).toEqual(keys.slice(0, 2 * size));
    },
  );
}

import { describe, expect, it } from '@jest/globals';
import type { RowPage } from '#contracts';
import type { Documented } from '../documented-routes.spec.js';
import { headersFor } from './requests.js';
import { routeOf, SAMPLE_URLS, STREAM_URLS, withQuery } from './sample-urls.js';

const OK = 200;
/** Maximum number of faults shown for one path. */
const MAX_FAULTS = 5;

/** The query of each moment, by a name for it. */
const MOMENTS = [
  ['now', ''],
  ['a past position', 'at=400'],
  ['a past date', 'at=2026-07-31'],
  ['now, by occurrence', 'by=occurred'],
  ['a past date, by occurrence', 'at=2026-07-31&by=occurred'],
  ['a past date, as it was known then', 'at=2026-07-31&by=occurred&known=400'],
  ['now, with an as-of date to come', 'on=2026-12-31'],
] as const;

const isOfRow = (path: string): boolean => routeOf(path) === '/api/rows/{model}/{key}';

export function describeMoments(given: () => Documented): void {
  describe('at any moment', () => {
    it('has sample URLs', () => {
      const { document } = given();
      const documented = document.paths.filter((path) => document.content.paths[path]?.get);
      expect(documented.toSorted()).toEqual([...Object.keys(SAMPLE_URLS), ...Object.keys(STREAM_URLS)].toSorted());
    });

    it('an undocumented property is found at any depth', async () => {
      const { server, document } = given();
      const answer = await server.get<RowPage>('/api/rows/tests?limit=1');
      const [item] = answer.body.items;
      const planted = { ...answer, body: { ...answer.body, items: [{ ...item, row: { ...item?.row, planted: 1 } }] } };
      expect(document.faultOf('get', '/api/rows/tests', planted)).toMatch(/^200: \/items\/0\/row .*"planted"/);
    });

    it.each(Object.entries(SAMPLE_URLS))('GET %s returns documented responses', async (path, urlsOf) => {
      const { server, document, data } = given();
      const urls = urlsOf(data);
      expect(urls.length).toBeGreaterThan(0);
      const faults: string[] = [];
      for (const [moment, query] of document.takes('get', path, 'at') ? MOMENTS : MOMENTS.slice(0, 1)) {
        let succeeded = 0;
        for (const url of urls) {
          const answer = await server.get(withQuery(url, query), headersFor(server, path));
          succeeded += Number(answer.status === OK);
          const fault = document.faultOf('get', path, answer);
          if (fault !== undefined) faults.push(`${withQuery(url, query)}: ${fault}`);
        }
        // Not every read model had rows at every moment.
        if (succeeded === 0 && (moment === 'now' || !isOfRow(path)))
          faults.push(`${path} returns nothing at ${moment}`);
      }
      expect(faults.slice(0, MAX_FAULTS)).toEqual([]);
    });

    it.each(Object.entries(SAMPLE_URLS))(
      'GET %s returns 304 for its entity tag, if that is documented',
      async (path, urlsOf) => {
        const { server, document, data } = given();
        if (!document.operation('get', path).responses['304']) return;
        const [url = ''] = urlsOf(data);
        const tag = (await server.get(url)).headers.get('etag') ?? '';
        const again = await server.get(url, { 'if-none-match': tag });
        expect([again.status, document.faultOf('get', path, again)]).toEqual([304, undefined]);
      },
    );
  });
}

import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { RowPage } from '#contracts';
import { exportTable, readModels, tests } from '#projections';
import type { Documented } from '../documented-routes.spec.js';
import { STREAM_URLS } from './sample-urls.js';

/** The records of a CSV file without its last two columns, position and rules, which each row repeats. */
const withoutLast = (file: string): string[][] => {
  const records = parse(file, { bom: true }) as string[][];
  const [titles = [], ...rows] = records.map((record) => record.slice(-2));
  expect(titles.join()).toMatch(/^(?:事件位置,规则版本|Position,Rules)$/);
  for (const last of rows) expect(last.join()).toMatch(/^\d+,[a-z_]+\/\d+\+\w+$/);
  return records.map((record) => record.slice(0, -2));
};

/** The data of the first server-sent event of a response. */
async function firstMessage(body: ReadableStream<Uint8Array>): Promise<unknown> {
  let text = '';
  for await (const bytes of body) {
    text += Buffer.from(bytes).toString();
    const [, data] = /^data: (.*)$/m.exec(text) ?? [];
    if (data !== undefined) return JSON.parse(data);
  }
  throw new Error(`the stream ended: ${text}`);
}

export function describeStreams(given: () => Documented): void {
  describe('responses that are not JSON', () => {
    it.each(Object.entries(STREAM_URLS))('GET %s begins with the missed changes', async (path, urlsOf) => {
      const { server, document, data } = given();
      for (const url of urlsOf(data)) {
        const connection = new AbortController();
        const response = await fetch(server.url + url, {
          headers: { ...server.as(), 'last-event-id': '1' },
          signal: connection.signal,
        });
        const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
        const documented = document.operation('get', path).responses['200'];
        expect(documented).toHaveProperty(['content', type]);
        expect(document.undocumentedHeaders('get', path, response)).toEqual([]);
        if (!response.body) throw new Error(`${url} has no body`);
        const message = await firstMessage(response.body);
        expect(document.errorsOf('#/components/schemas/LiveChange', message)).toBeUndefined();
        connection.abort();
      }
    });

    it.each(readModels.map((model) => [model.name, model] as const))(
      'GET /api/rows/%s is a CSV file with all rows where that is accepted, in the language that is preferred',
      async (name, model) => {
        const { server, document, data } = given();
        for (const [preferred, language] of [
          ['zh-CN,en;q=0.8', 'zh'],
          ['en-GB', 'en'],
        ] as const) {
          const headers = { accept: 'text/csv', 'accept-language': preferred };
          const answer = await server.get<string>(`/api/rows/${name}`, headers);
          expect([answer.status, document.faultOf('get', `/api/rows/${name}`, answer)]).toEqual([200, undefined]);
          const table = exportTable(model, language);
          const rows = data.rows.get(name) ?? [];
          expect(withoutLast(answer.body)).toEqual([table.titles, ...rows.map(({ row }) => table.cells(row))]);
        }
      },
    );

    it('CSV contains all selected rows, without pages', async () => {
      const { server, document } = given();
      const get = (query: string) => server.get<string>(`/api/rows/tests${query}`, { accept: 'text/csv' });
      const query = '?verdict=FAIL&at=2026-07-31';
      const { body } = await server.get<RowPage>(`/api/rows/tests${query}&limit=500`);
      const table = exportTable(tests, 'zh');
      const csv = await get(query);
      expect(body.items.length).toBeGreaterThan(0);
      expect(withoutLast(csv.body)).toEqual([table.titles, ...body.items.map(({ row }) => table.cells({ ...row }))]);
      expect(csv.headers.get('content-disposition')).toBe(
        `attachment; filename="tests-2026-07-31-${body.position}.csv"`,
      );
      for (const one of ['limit=5', 'cursor=x', 'keys=a']) {
        const refused = await get(`?${one}`);
        expect([refused.status, document.faultOf('get', '/api/rows/tests', refused)]).toEqual([400, undefined]);
      }
    });

    it('GET /problems/<code> is a page, for every code of a documented problem', async () => {
      const { server, document } = given();
      for (const code of document.problemCodes()) {
        const page = await server.get<string>(`/problems/${code}`);
        expect([code, page.status, page.headers.get('content-type')]).toEqual([code, 200, 'text/html; charset=utf-8']);
        expect(page.body).toContain(code);
      }
    });
  });
}

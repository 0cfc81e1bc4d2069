import { describe, expect, it } from '@jest/globals';
import type { Documented } from '../documented-routes.spec.js';
import { STREAM_URLS } from './sample-urls.js';

/** The data of the first event of a stream. */
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
  describe('answers that are not JSON', () => {
    it.each(Object.entries(STREAM_URLS))('GET %s begins with the changes that were missed', async (path, urlsOf) => {
      const { server, document, data } = given();
      for (const url of urlsOf(data)) {
        const connection = new AbortController();
        const response = await fetch(server.url + url, {
          headers: { 'last-event-id': '1' },
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

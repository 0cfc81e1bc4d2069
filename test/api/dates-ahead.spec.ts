import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RowPage } from '#contracts';
import { goldenHistories } from '../golden/golden-history.js';
import { recordedFolder } from '../support/recorded-folder.js';
import { ApiServer } from './api-server.js';

const TODAY = '2026-10-10';
const MODELS = ['certificates', 'calibrations', 'accreditations', 'nonconformities', 'tasks'];
/** What an answer says of the moment it was asked at, not of the data. */
const OF_THE_QUESTION = ['asOfDate', 'at', 'age', 'position'];

const withoutQuestion = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (name, inner: unknown) => (OF_THE_QUESTION.includes(name) ? undefined : inner)));

let server: ApiServer;
beforeAll(async () => {
  server = await ApiServer.over(await recordedFolder(goldenHistories()[0] ?? []), `${TODAY}T10:00:00+08:00`);
});
afterAll(() => server.stop());

const body = async (path: string): Promise<unknown> => {
  const { status, body: answered } = await server.get(path);
  expect([path, status]).toEqual([path, 200]);
  return answered;
};
const rows = async (path: string): Promise<readonly string[]> =>
  ((await body(path)) as RowPage).items.map(({ key }) => key);

describe('a date to come', () => {
  it('has the figures that are asked on that date, if nothing else happens', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 900 }), async (days) => {
        const date = new Date(Date.parse(`${TODAY}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
        const ask = async (on: string): Promise<unknown> => withoutQuestion(await body(`/api/city/dashboard${on}`));
        server.at(`${TODAY}T10:00:00+08:00`);
        const ahead = await ask(`?on=${date}`);
        server.at(`${date}T10:00:00+08:00`);
        expect(ahead).toEqual(await ask(''));
      }),
      { numRuns: 8 },
    ));

  it.each(MODELS)(
    'lists of %s what will end or be due by then: what is no longer valid on the day after',
    async (model) => {
      for (const date of ['2026-10-10', '2026-12-31', '2027-06-19', '2028-12-31']) {
        server.at(`${TODAY}T10:00:00+08:00`);
        const far = '9999-12-31';
        const all = await rows(`/api/rows/${model}?dueBy=${far}&limit=200`);
        const due = await rows(`/api/rows/${model}?dueBy=${date}&limit=200`);
        const after = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
        server.at(`${after}T10:00:00+08:00`);
        const left = await rows(`/api/rows/${model}?dueBy=${far}&limit=200`);
        expect(due.toSorted()).toEqual(all.filter((key) => !left.includes(key)).toSorted());
      }
      server.at(`${TODAY}T10:00:00+08:00`);
    },
  );

  it('is refused for rows that end on no date, and where it is none', async () => {
    for (const path of ['/api/rows/patents?dueBy=2026-12-31', '/api/rows/certificates?dueBy=soon'])
      expect(await server.get(path)).toMatchObject({ status: 400, body: { code: 'INVALID_PARAMETER' } });
  });
});

import { hash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { EvidenceInWords } from '#contracts';
import { canonicalJson, verifyEvidence } from '#ledger';
import { addSampleData, ApiServer, CHAIN, LAB, test } from './api-server.js';

let server: ApiServer;

beforeAll(async () => {
  server = await ApiServer.start();
  await addSampleData(server);
  for (const [id, measured] of [
    ['a', '0.1'],
    ['b', '0.1'],
    ['c', '0.1'],
    ['d', '0.9'],
  ] as const)
    await server.do(LAB, 'record-test-result', test(id, measured));
  await server.caughtUp();
});
afterAll(() => server.stop());

const words = async (query = '', by?: string) =>
  (
    await server.get<EvidenceInWords>(
      `/api/figures/tests.passRatePercent/evidence?chain=${CHAIN}${query}`,
      by === undefined ? {} : server.as(by),
    )
  ).body;

it('the evidence of a rate says its value, its formula and its events as sentences, in both languages', async () => {
  const { statement } = await words();
  expect(statement.sentence.zh).toMatch(/：75\.0% = 3 \/ 4。口径：.+。计入 4 项，截至事件序号 \d+/);
  expect(statement.sentence.en).toMatch(/: 75\.0% = 3 \/ 4\. Formula: .+ up to position \d+/);
  expect(statement.rows.map(({ part }) => part).sort()).toEqual(['denominator', 'numerator', 'numerator', 'numerator']);
  const results = statement.events.filter(({ sentence }) => sentence.zh.includes('已记录检测结果'));
  expect(results).toHaveLength(4);
  expect(results.every(({ sentence }) => sentence.en.includes('Test result recorded'))).toBe(true);
  expect(statement).toMatchObject({ hidden: 0, complete: true, model: { name: 'tests' } });
});

it('has a digest of its canonical form, which stays the same for a position', async () => {
  const now = await words();
  const then = await words(`&at=${now.statement.position}&on=${now.statement.asOfDate}`);
  const again = await words(`&at=${now.statement.position}&on=${now.statement.asOfDate}`);
  expect(now.digest).toBe(hash('sha256', canonicalJson(now.statement)));
  expect(again).toEqual(then);
  expect(then.statement.sealed).toMatchObject({ holdsUpTo: now.statement.position, committed: true });
});

it('with the receipts of its events is a file that verifies offline', async () => {
  const { statement, digest } = await words();
  const receipts = await Promise.all(
    statement.events.map(async ({ eventId }) =>
      JSON.stringify((await server.get(`/api/events/${eventId}/receipt`)).body),
    ),
  );
  expect(verifyEvidence([JSON.stringify(statement), ...receipts], { digest }).verdict).toBe('VALID');
  const other = { ...statement, value: 80 };
  expect(verifyEvidence([JSON.stringify(other), ...receipts], { digest }).verdict).toBe('OTHER_STATEMENT');
});

it('names only the rows and events that the reader may see, and says how many count besides', async () => {
  const { statement } = await words('', 'CHAIN_MEMBER maker');
  const hidden = (await words('', 'TESTING_BODY lab')).statement;
  expect(statement.rows.length + statement.hidden).toBe(4);
  expect(hidden.rows.length + hidden.hidden).toBe(4);
});

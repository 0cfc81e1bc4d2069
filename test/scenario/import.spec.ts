import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChainDashboard, EventPage, RowDetail } from '#contracts';
import { LingquClient, withKey } from '../../apps/cli/src/foundation/lingqu-client.js';
import { importTests } from '../../apps/cli/src/components/imports/send-rows.js';
import type { Mapping } from '#importing';
import { readMapping } from '../../apps/cli/src/components/imports/read-mapping.js';
import { demonstrationFile } from '../../apps/cli/src/foundation/product-files.js';
import { sendSteps } from '../../apps/cli/src/components/steps/send-steps.js';
import { shippedDemonstration, startTestServer, type TestServer } from './test-server.js';

const SECOM = readMapping(demonstrationFile('secom.mapping.json'));
const constants = ({ data }: Mapping) =>
  Object.fromEntries(Object.entries(data).filter(([, source]) => typeof source !== 'object'));

describe('an import of test results', () => {
  let folder: string;
  let testServer: TestServer;

  beforeAll(async () => {
    const demo = shippedDemonstration();
    folder = mkdtempSync(join(tmpdir(), 'lingqu-import-'));
    testServer = await startTestServer('2026-10-19T10:00:00+08:00');
    const chain = demo.steps.filter(({ name }) => /^SIC-00[1-4]$/.test(name));
    for (const { answer } of await sendSteps(
      [...demo.registrations.filter(({ data }) => String(data['organisationId']).startsWith('ic-')), ...chain],
      testServer.client,
      testServer.clock,
    ))
      expect(answer.status).toBe(201);
    testServer.clock.set('2026-10-20T10:00:00+08:00');
  });
  afterAll(async () => {
    await testServer.remove();
    rmSync(folder, { recursive: true });
  });

  const rowsOf = (...rows: string[]): string => ['row,result,time', ...rows].join('\n');
  const run = (name: string, content: string, mapping: Mapping = SECOM) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return importTests({ file, mapping, client: testServer.client });
  };

  it('sends nothing if a row cannot be parsed, and lists every such row', async () => {
    const before = await testServer.head();
    const content = [
      'row,result,time',
      '1,-1,19/07/2008 11:55:00',
      '2,0,19/07/2008 12:32:00',
      '3,1,31/02/2008 12:00:00',
      '',
      '4,1,19/07/2008 13:17:00',
    ].join('\n');
    await expect(run('some.csv', content)).rejects.toThrow(
      /2 rows that cannot be imported; nothing[^]*line 3: .*\n.*line 4: /,
    );
    expect(await testServer.head()).toBe(before);
  });

  it('sends nothing if a field does not match the schema of the server', async () => {
    const mapping: Mapping = { ...SECOM, data: { ...SECOM.data, attempt: 0, unit: '' } };
    await expect(run('invalid.csv', rowsOf('1,1,19/07/2008 13:17:00'), mapping)).rejects.toThrow(
      /line 2: .*\/attempt.*\/unit/,
    );
  });

  it('sends nothing if two rows differ about one test', async () => {
    const content = rowsOf('1,1,19/07/2008 13:17:00', '1,-1,19/07/2008 13:17:00');
    await expect(run('contradicting.csv', content)).rejects.toThrow(/line 3: .*has different content on line 2/);
  });

  it('records the rows that the domain accepts and reports the others with line and code', async () => {
    const content = rowsOf('1,-1,19/07/2008 11:55:00', '2,1,19/07/2108 13:17:00', '3,1,19/07/2008 13:17:00');
    const imported = await run('good.csv', content);
    expect(imported).toMatchObject({ recorded: 2, recordedBefore: 0 });
    expect(imported.refused).toMatchObject([{ line: 3, no: 2, code: 'DATE_IN_FUTURE' }]);
    const { tests, nonconformities } = await dashboard();
    expect(tests).toMatchObject({ recorded: 2, passed: 1 });
    expect(nonconformities).toMatchObject({ raised: 1 });
  });

  it('records no row twice when the file is corrected, gets a row at the top, or repeats rows', async () => {
    const rows = ['11,-1,20/07/2008 11:55:00', '12,1,20/07/2008 13:17:00'];
    expect(await run('again.csv', rowsOf(...rows))).toMatchObject({ recorded: 2, recordedBefore: 0, refused: [] });
    const before = await testServer.head();
    expect(await run('again.csv', rowsOf(...rows))).toMatchObject({ recorded: 0, recordedBefore: 2, refused: [] });
    const other = rowsOf('10,-1,20/07/2008 11:50:00', ...rows, rows[0] ?? '');
    expect(await run('other-name.csv', other)).toMatchObject({ recorded: 1, recordedBefore: 3, refused: [] });
    // The result with its two numbers.
    expect(await testServer.head()).toBe(before + 3);
  });

  it('counts a result that was recorded by another command as already recorded, and reports differences', async () => {
    const data = { ...constants(SECOM), subjectId: 'SECOM-0021', testId: 'SECOM-0021-T1', reportNo: 'SECOM-0021' };
    const envelope = {
      occurredAt: '2008-07-21T11:55:00+08:00',
      lateReason: { code: 'HISTORICAL_IMPORT' },
      data: { ...data, measured: 'PASS' },
    };
    expect(await testServer.client.send('record-test-result', envelope, SECOM.actor!)).toMatchObject({ status: 201 });
    await testServer.client.caughtUpTo(await testServer.head());
    expect(await run('form.csv', rowsOf('21,-1,21/07/2008 11:55:00'))).toMatchObject({
      recordedBefore: 1,
      refused: [],
    });
    const { refused } = await run('form.csv', rowsOf('21,1,21/07/2008 11:55:00'));
    expect(refused).toMatchObject([{ line: 2, code: 'TEST_ALREADY_RECORDED' }]);
    expect(refused[0]?.en).toMatch(/measured "FAIL" → "PASS".*correct-test-result/);
  });

  it('accepts files of Chinese spreadsheets: GB18030, and dates with the year first', async () => {
    const mapping: Mapping = {
      ...SECOM,
      occurredAt: { column: '检测时间' },
      data: {
        ...SECOM.data,
        subjectId: { template: 'GB-{编号}' },
        testId: { template: 'GB-{编号}-T' },
        reportNo: { template: 'GB-{编号}' },
        measured: { column: '结果', values: { 合格: 'PASS', 不合格: 'FAIL' } },
        method: { column: '方法' },
      },
    };
    // 编号,检测时间,结果,方法 / 1,2026/3/1 9:05,合格,目测
    const bytes = Buffer.from(
      'b1e0bac52cbcecb2e2cab1bce42cbde1b9fb2cb7bdb7a80d0a312c323032362f332f3120393a30352cbacfb8f12cc4bfb2e20d0a',
      'hex',
    );
    const file = join(folder, 'gb18030.csv');
    writeFileSync(file, bytes);
    expect(await importTests({ file, mapping, client: testServer.client })).toMatchObject({ recorded: 1, refused: [] });
    await testServer.client.caughtUpTo(await testServer.head());
    const { row } = await testServer.client.get<RowDetail>('/api/rows/tests/GB-1%2FGB-1-T');
    expect(row).toMatchObject({ method: '目测', measured: 'PASS', occurredAt: '2026-03-01T01:05:00.000Z' });
  });

  it('keeps the order of the file', async () => {
    const mapping: Mapping = {
      ...SECOM,
      data: {
        ...SECOM.data,
        subjectId: { template: 'ORDER-{row}' },
        testId: { template: 'ORDER-{row}-T' },
        reportNo: { template: 'ORDER-{row}-R' },
      },
    };
    const rows = Array.from({ length: 25 }, (_, n) => `${n + 1},-1,0${(n % 9) + 1}/08/2008 10:00:00`);
    await run('order.csv', rowsOf(...rows), mapping);
    await testServer.client.caughtUpTo(await testServer.head());
    const page = await testServer.client.get<EventPage>('/api/events?chain=semiconductors-ic&order=newest&limit=25');
    expect(page.items.map(({ stream }) => stream.replace('test-subject-', '')).toReversed()).toEqual(
      rows.map((_, n) => `ORDER-${n + 1}`),
    );
  });

  it('reads tables separated by white space, with columns by number and ids from the content', async () => {
    const mapping: Mapping = {
      ...SECOM,
      file: { separator: 'whitespace', titles: false },
      occurredAt: { ...SECOM.occurredAt, column: 2 },
      data: {
        ...SECOM.data,
        subjectId: { template: 'WHITE-{content}' },
        testId: { template: 'WHITE-{content}-T' },
        reportNo: { template: 'WHITE-{content}' },
        measured: { column: 1, values: { '-1': 'PASS', '1': 'FAIL' } },
      },
    };
    const imported = await run('labels.data', '-1 "19/07/2008 11:55:00"\r\r\n1 "19/07/2008 13:17:00"\r\r\n', mapping);
    expect(imported).toMatchObject({ recorded: 2, refused: [] });
  });

  it('stops at the first row when the server does not accept the key', async () => {
    const { identity, keys } = testServer.server;
    const client = new LingquClient(testServer.client.url, keys.headersFor);
    const revoke = (): void => identity.keys.list().forEach(({ id }) => void identity.keys.revoke(id));
    const file = join(testServer.folder, 'unknown.csv');
    writeFileSync(file, rowsOf('1,1,19/07/2008 13:17:00'));
    await expect(importTests({ file, mapping: SECOM, client, before: revoke })).rejects.toThrow(/lingqu keys issue/);
    keys.revokeAll();
  });

  it('stops with a message when no server responds', async () => {
    const nobody = new LingquClient('http://127.0.0.1:9', withKey('none'));
    const file = demonstrationFile('secom.csv');
    await expect(importTests({ file, mapping: SECOM, client: nobody })).rejects.toMatchObject({ exitCode: 4 });
  });

  async function dashboard(): Promise<ChainDashboard> {
    await testServer.client.caughtUpTo(await testServer.head());
    return testServer.client.get<ChainDashboard>('/api/chains/semiconductors-ic/dashboard');
  }
});

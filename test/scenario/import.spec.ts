import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChainDashboard, EventPage } from '#contracts';
import { LingquClient } from '../../apps/cli/src/foundation/lingqu-client.js';
import { importTests } from '../../apps/cli/src/components/test-results/send-rows.js';
import { readMapping, type Mapping } from '../../apps/cli/src/components/test-results/mapping.js';
import { demonstrationFile } from '../../apps/cli/src/foundation/product-files.js';
import { sendSteps } from '../../apps/cli/src/components/steps/send-steps.js';
import { shippedDemonstration, setStage, type Stage } from './stage.js';

const SECOM = readMapping(demonstrationFile('secom.mapping.json'));

describe('an import of test results', () => {
  let folder: string;
  let stage: Stage;

  beforeAll(async () => {
    const demo = shippedDemonstration();
    folder = mkdtempSync(join(tmpdir(), 'lingqu-import-'));
    stage = await setStage('2026-10-19T10:00:00+08:00');
    const chain = demo.steps.filter(({ name }) => /^SIC-00[1-4]$/.test(name));
    for (const { answer } of await sendSteps(
      [...demo.registrations.filter(({ data }) => String(data['organisationId']).startsWith('ic-')), ...chain],
      stage.client,
      stage.clock,
    ))
      expect(answer.status).toBe(201);
    stage.clock.set('2026-10-20T10:00:00+08:00');
  });
  afterAll(async () => {
    await stage.strike();
    rmSync(folder, { recursive: true });
  });

  const run = (name: string, content: string, mapping: Mapping = SECOM) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return importTests({ file, mapping, client: stage.client });
  };

  it('records the good rows and reports the others with line and code', async () => {
    const content = [
      'result,time',
      '-1,19/07/2008 11:55:00',
      '0,19/07/2008 12:32:00',
      '1,31/02/2008 12:00:00',
      '1,19/07/2108 13:17:00',
      '',
      '1,19/07/2008 13:17:00',
    ].join('\n');
    const imported = await run('some.csv', content);
    expect(imported).toMatchObject({ recorded: 2, recordedBefore: 0 });
    expect(imported.refused.map(({ line, no, code }) => ({ line, no, code }))).toEqual([
      { line: 3, no: 2, code: 'VALUE_NOT_MAPPED' },
      { line: 4, no: 3, code: 'NOT_A_TIME' },
      { line: 5, no: 4, code: 'DATE_IN_FUTURE' },
    ]);
    const { tests, nonconformities } = await dashboard();
    expect(tests).toMatchObject({ recorded: 2, passed: 1 });
    expect(nonconformities).toMatchObject({ raised: 1 });
    expect(await run('some.csv', content)).toMatchObject({ recorded: 0, recordedBefore: 2 });
  });

  it('says what the server has against a row, field by field', async () => {
    const mapping: Mapping = { ...SECOM, data: { ...SECOM.data, attempt: 0, unit: '' } };
    const { refused } = await run('invalid.csv', 'result,time\n1,19/07/2008 13:17:00\n', mapping);
    expect(refused).toMatchObject([{ line: 2, code: 'VALIDATION_FAILED' }]);
    expect(refused[0]?.en).toMatch(/\/data\/attempt.*\/data\/unit/);
  });

  it('keeps the order of the file', async () => {
    const mapping: Mapping = {
      ...SECOM,
      data: { ...SECOM.data, subjectId: { template: 'ORDER-{row}' }, testId: { template: 'ORDER-{row}-T' } },
    };
    const rows = Array.from({ length: 25 }, (_, n) => `-1,${String((n % 9) + 1).padStart(2, '0')}/08/2008 10:00:00`);
    await run('order.csv', `result,time\n${rows.join('\n')}\n`, mapping);
    await stage.client.caughtUpTo(await stage.head());
    const page = await stage.client.get<EventPage>('/api/events?chain=semiconductors-ic&order=newest&limit=25');
    expect(
      page.items.map(({ data, stream }) => data?.['subjectId'] ?? stream.replace('test-subject-', '')).toReversed(),
    ).toEqual(rows.map((_, n) => `ORDER-${n + 1}`));
  });

  it('reads tables of columns apart by white space, by place', async () => {
    const mapping: Mapping = {
      ...SECOM,
      file: { separator: 'whitespace', titles: false },
      occurredAt: { ...SECOM.occurredAt, column: 2 },
      data: {
        ...SECOM.data,
        subjectId: { template: 'WHITE-{row:4}' },
        testId: { template: 'WHITE-{row:4}-T' },
        measured: { column: 1, values: { '-1': 'PASS', '1': 'FAIL' } },
      },
    };
    const imported = await run('labels.data', '-1 "19/07/2008 11:55:00"\r\r\n1 "19/07/2008 13:17:00"\r\r\n', mapping);
    expect(imported).toMatchObject({ recorded: 2, refused: [] });
  });

  it('ends at the first row when the server does not know who is asking', async () => {
    const file = join(folder, 'unknown.csv');
    writeFileSync(file, 'result,time\n1,19/07/2008 13:17:00\n');
    const mapping: Mapping = { ...SECOM, actor: { role: 'NOBODY', organisationId: 'ic-lab' } };
    await expect(importTests({ file, mapping, client: stage.client })).rejects.toThrow(/DEVELOPMENT_IDENTITY/);
  });

  it('ends when nobody answers, saying so', async () => {
    const nobody = new LingquClient('http://127.0.0.1:9');
    const file = demonstrationFile('secom.csv');
    await expect(importTests({ file, mapping: SECOM, client: nobody })).rejects.toMatchObject({ exitCode: 4 });
  });

  async function dashboard(): Promise<ChainDashboard> {
    await stage.client.caughtUpTo(await stage.head());
    return stage.client.get<ChainDashboard>('/api/chains/semiconductors-ic/dashboard');
  }
});

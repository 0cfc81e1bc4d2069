import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  BatchAnswer,
  BriefAnswer,
  ImportCheck,
  ImportMapping,
  MarkedFile,
  SavedMappingDto,
  SavedMappings,
} from '#contracts';
import { encodedText, readFile, spreadsheet } from '#importing';
import { hasSpreadsheetProgram, shownBySpreadsheetProgram } from '../support/spreadsheet-program.js';
import { addSampleData, ApiServer, CHAIN, LAB, responseOf, test } from './api-server.js';

const TITLES = [
  '产业链',
  '样品',
  '检测',
  '第几次检测',
  '检测方法',
  '测量值',
  '计量单位',
  '限值',
  '报告编号',
  '产品责任单位',
];
const COLUMNS = ['chainId', 'subjectId', 'testId', 'attempt', 'method', 'measured', 'unit', 'limit', 'reportNo'];
const COMMAND = 'record-test-result';
const EXPORTS = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A number is shown without the zeros after it; a break of a line and an escaped formula are as they are. */
const asShown = (cell: string): string => (/^-?\d+(?:\.\d+)?$/.test(cell) ? String(Number(cell)) : cell);

/** The cells of a test result as a file has them. */
function cells(name: string, measured?: string): readonly string[] {
  const data = test(name, measured) as Readonly<Record<string, unknown>>;
  return [...COLUMNS, 'responsibleId'].map((field) => String(data[field]));
}

const csv = (...rows: readonly (readonly string[])[]): Buffer =>
  encodedText([TITLES, ...rows].map((row) => row.join(',')).join('\r\n'), 'gb18030');

describe('the import of a file', () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await ApiServer.start();
    await addSampleData(server);
  });
  afterAll(() => server.stop());

  const post = async <T>(path: string, body: object, by = LAB) =>
    responseOf<T>(
      await fetch(server.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...server.as(by) },
        body: JSON.stringify(body),
      }),
    );
  const bodyOf = (bytes: Buffer, more: object = {}) => ({
    command: COMMAND,
    fileName: '结果.csv',
    content: bytes.toString('base64'),
    ...more,
  });
  const check = async (bytes: Buffer, more: object = {}): Promise<ImportCheck> => {
    const { status, body } = await post<ImportCheck>('/api/imports/check', bodyOf(bytes, more));
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  };
  const record = async ({ commands }: ImportCheck): Promise<BatchAnswer> => {
    const sent = commands.map(({ line: _, ...command }) => ({ name: COMMAND, ...command }));
    return (await post<BatchAnswer>('/api/batches', { commands: sent })).body;
  };
  const counts = ({ rows, accepted, repeated, refused }: ImportCheck) => [rows, accepted, repeated, refused];

  it('says of every row what it would record, or every reason why not with its column; nothing is stored', async () => {
    const head = await server.head();
    const file = csv(
      cells('a'),
      cells('b', '太高'),
      [...cells('c').slice(0, 3), '一', ...cells('c').slice(4)],
      ['nowhere', ...cells('d').slice(1, 9), 'nobody'],
    );
    const found = await check(file);
    expect([found.format, found.encoding, counts(found)]).toEqual(['csv', 'gb18030', [4, 1, 0, 3]]);
    expect(found.refusals.map(({ line, column }) => [line, column])).toEqual(
      expect.arrayContaining([
        [3, '测量值'],
        [4, '第几次检测'],
        [5, '产业链'],
      ]),
    );
    expect(await server.head()).toBe(head);
  });

  it('judges a row as if those before it had been recorded', async () => {
    const retest = cells('e', '0.41').with(3, '2').with(2, 'T-e2').with(8, 'R-e2');
    const found = await check(csv(cells('e', '0.62'), retest));
    expect(found.refusals.map(({ line, code }) => [line, code])).toEqual([[3, expect.any(String)]]);
    expect((await check(csv(cells('e'), cells('e')))).repeated).toBe(1);
  });

  it('records the good rows once, also of a file with rows inserted above them', async () => {
    const first = await check(csv(cells('g'), cells('bad', 'x'), cells('h')));
    expect([counts(first), (await record(first)).accepted]).toEqual([[3, 2, 0, 1], 2]);
    const longer = await check(csv(cells('new'), cells('g'), cells('h')));
    expect(counts(longer)).toEqual([3, 1, 2, 0]);
    expect((await record(longer)).accepted).toBe(1);
    expect((await record(first)).repeated).toBe(2);
  });

  it('reads a spreadsheet like a text: the same rows are the same commands', async () => {
    const bytes = await spreadsheet([{ name: '数据', rows: [TITLES, cells('x1'), cells('x2')] }]);
    const sheet = await check(bytes, { fileName: '结果.xlsx' });
    const text = await check(csv(cells('x1'), cells('x2')));
    expect(sheet.format).toBe('xlsx');
    expect(sheet.commands.map(({ commandId }) => commandId)).toEqual(text.commands.map(({ commandId }) => commandId));
  });

  it('answers what the figures of the chain would be', async () => {
    const { figures, chains } = await check(csv(cells('f1'), cells('f2', '0.62')), { chain: 'evs' });
    expect(chains).toEqual(['evs']);
    expect(figures?.map(({ figure }) => figure)).toEqual(expect.arrayContaining(['tests.passed']));
  });

  it('gives back the file with the reasons beside its rows, in its encoding', async () => {
    const { status, body } = await post<MarkedFile>(
      '/api/imports/marked',
      bodyOf(csv(cells('m'), cells('n', '太高')), { language: 'en' }),
    );
    const bytes = Buffer.from(body.content, 'base64');
    const { table, encoding } = await readFile({ name: body.name, bytes, command: COMMAND });
    expect([status, encoding, [...(table.columns?.keys() ?? [])].at(-1)]).toEqual([200, 'gb18030', 'Import result']);
    expect(table.rows.map(({ values }) => values.at(-1) !== '')).toEqual([false, true]);
  });

  it('gives a template for every action, which reads back as it was written', async () => {
    const response = await fetch(`${server.url}/api/imports/template?command=${COMMAND}&format=xlsx`, {
      headers: server.as(LAB),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const found = await check(bytes, { fileName: 't.xlsx' });
    expect([response.status, found.rows, found.missingFields, found.unusedColumns]).toEqual([200, 0, [], []]);
  });

  it.each([
    ['csv', 'text/csv'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['jsonl', 'application/jsonl'],
  ])('of a list that was exported as %s records nothing', async (format, accept) => {
    const response = await fetch(`${server.url}/api/rows/tests`, { headers: { ...server.as(LAB), accept } });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([response.status, response.headers.get('content-type'), bytes.length > 100]).toEqual([
      200,
      expect.stringContaining(accept),
      true,
    ]);
    const found = await check(bytes, { fileName: `tests.${format}` });
    expect([found.format, found.rows > 0, found.accepted]).toEqual([format, true, 0]);
  });

  (hasSpreadsheetProgram ? it : it.skip)(
    'of lists: a spreadsheet program shows every cell of the export as it is written, and runs no formula',
    async () => {
      const data = { ...test('formula', '0.3'), method: '=1+1', reportNo: '@SUM(1,1) 报告“甲”，第 1 号\n-2' };
      await server.do(LAB, 'record-test-result', data);
      await server.caughtUp();
      for (const [format, accept] of Object.entries(EXPORTS)) {
        const response = await fetch(`${server.url}/api/rows/tests`, { headers: { ...server.as(LAB), accept } });
        const bytes = Buffer.from(await response.arrayBuffer());
        const { table } = await readFile({ name: `tests.${format}`, bytes, command: COMMAND });
        const written = [[...(table.columns?.keys() ?? [])], ...table.rows.map(({ values }) => values)];
        const folder = mkdtempSync(join(tmpdir(), 'lingqu-shown-'));
        const shown = await shownBySpreadsheetProgram(folder, `tests.${format}`, bytes);
        rmSync(folder, { recursive: true });
        expect([format, shown.map((row) => row.map(asShown))]).toEqual([
          format,
          written.map((row) => row.map(asShown)),
        ]);
        expect(shown.flat()).toEqual(expect.arrayContaining([expect.stringContaining('=1+1')]));
        expect(shown.flat()).not.toContain('2');
      }
    },
    60_000,
  );

  (hasSpreadsheetProgram ? it : it.skip)(
    'of a brief: a spreadsheet program shows its figures, and its digest is the same after later events',
    async () => {
      // The sample data are of March.
      server.at('2026-04-02T10:00:00+08:00');
      const asked = `chain=${CHAIN}&period=2026-03`;
      const ask = async (path: string) => fetch(`${server.url}${path}`, { headers: server.as(LAB) });
      const first = await (await ask(`/api/brief?${asked}`)).text();
      const { figures, position, digest, ended } = JSON.parse(first) as BriefAnswer;
      expect([ended, digest]).toEqual([true, expect.stringMatching(/^[0-9a-f]{64}$/)]);
      await server.do(LAB, 'record-test-result', test('after-the-brief', '0.3'));
      await server.caughtUp();
      expect(await (await ask(`/api/brief?${asked}`)).text()).toBe(first);
      const response = await ask(`/api/brief/file?${asked}&language=en`);
      expect(response.headers.get('content-disposition')).toContain(`brief-${CHAIN}-2026-03-${position}.xlsx`);
      const folder = mkdtempSync(join(tmpdir(), 'lingqu-brief-'));
      const shown = await shownBySpreadsheetProgram(folder, 'brief.xlsx', Buffer.from(await response.arrayBuffer()));
      rmSync(folder, { recursive: true });
      const counted = figures.find(({ figure }) => figure === 'tests.counted');
      expect(shown[1]?.slice(0, 4)).toEqual([
        counted?.title.en,
        String(counted?.value),
        String(counted?.before),
        String(counted?.change?.rounded),
      ]);
      expect(shown.length).toBe(figures.length + 2);
    },
    60_000,
  );

  it('is mapped once for next time: a mapping is kept for its organisation, which another cannot see or remove', async () => {
    const own = csv(cells('s1'))
      .toString('latin1')
      .replace(/^[^\r]*/, 'a,b,c,d,e,f,g,h,i,j');
    const file = Buffer.from(own, 'latin1');
    const columns = [...'abcdefghij'].map((column, place) => [[...COLUMNS, 'responsibleId'][place], { column }]);
    const mapping = { data: Object.fromEntries(columns) as ImportMapping['data'] };
    const body = { command: COMMAND, name: ' 抽检 ', owner: 'ORGANISATION', mapping };
    const { status, body: saved } = await post<SavedMappingDto>('/api/imports/mappings/save', body);
    expect([status, saved.name, saved.mapping]).toEqual([200, '抽检', mapping]);
    const listed = async (by = LAB) => (await server.get<SavedMappings>('/api/imports/mappings', server.as(by))).body;
    expect([(await listed()).items, (await listed('TESTING_BODY other-lab')).items]).toEqual([[saved], []]);
    const remove = `/api/imports/mappings/${saved.id}/remove`;
    expect((await post(remove, {}, 'TESTING_BODY other-lab')).status).toBe(404);
    expect((await check(file)).missingFields.length).toBeGreaterThan(0);
    expect(counts(await check(file, { mapping: (await listed()).items[0]?.mapping }))).toEqual([1, 1, 0, 0]);
    expect([(await post(remove, {})).status, (await listed()).items]).toEqual([200, []]);
  });

  it('names the columns that are missing, and judges nothing', async () => {
    const bytes = Buffer.from('样品,备注\nS-1,x\n');
    const { missingFields, unusedColumns, refused } = await check(bytes);
    expect(missingFields).toEqual(['method', 'measured', 'unit', 'limit']);
    expect([unusedColumns, refused]).toEqual([['备注'], 0]);
  });

  it('refuses a file that is none with the reason', async () => {
    const { status, body } = await post<{ code: string }>('/api/imports/check', bodyOf(Buffer.from('PK\u0003\u0004…')));
    expect([status, body.code]).toEqual([422, 'IMPORT_NOT_READ']);
  });
});

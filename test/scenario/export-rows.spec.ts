import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { BacktestAnswer, RowPage } from '#contracts';
import { exportTable, readModels, type Language, type RowModel } from '#projections';
import { demonstrationServer } from '../api/documented/demonstration.js';
import type { ApiServer } from '../api/api-server.js';
import { runLingqu } from './run-lingqu.js';

const LANGUAGES: readonly Language[] = ['zh', 'en'];
const MODELS = readModels.map((model) => [model.name, model] as const);
const CHAIN = 'new-energy-vehicles';

describe('lingqu rows export', () => {
  let server: ApiServer;
  let folder: string;
  beforeAll(async () => {
    server = await demonstrationServer();
    folder = mkdtempSync(join(tmpdir(), 'lingqu-rows-'));
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const fileOf = (name: string): string => join(folder, `${name}.csv`);
  const exported = (model: string, out: string, ...options: string[]) =>
    runLingqu('rows', 'export', model, '--data', server.dataDir, '--out', out, ...options);
  const cellsIn = (file: string): unknown => parse(readFileSync(file, 'utf8'), { bom: true });

  /** The cells of the rows that the API lists, page by page. */
  async function cellsOf(model: RowModel, language: Language, query = ''): Promise<unknown> {
    const table = exportTable(model, language);
    const lines: (readonly string[])[] = [table.titles];
    for (let cursor = ''; ;) {
      const { body } = await server.get<RowPage>(`/api/rows/${model.name}?limit=500${query}${cursor}`);
      lines.push(...body.items.map(({ row }) => table.cells(row)));
      if (body.nextCursor === null) return lines;
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
  }

  const modelNamed = (name: string): RowModel => {
    const model = readModels.find((one) => one.name === name);
    if (!model) throw new Error(`there is no read model ${name}`);
    return model;
  };

  it.each(MODELS)(
    'writes all rows of %s in their order, and they parse back, while a server runs',
    async (name, model) => {
      const out = fileOf(name);
      expect(await exported(name, out)).toMatchObject({ code: 0, out: '' });
      expect(cellsIn(out)).toEqual(await cellsOf(model, 'zh'));
    },
  );

  it('beside it, `alerts backtest` prints what the API answers, and names the rules for a wrong one', async () => {
    const asked = 'rule=CERTIFICATE_RENEWAL_LATE&numbers=leadDays:90&at=2026-07-31';
    const { body } = await server.get<BacktestAnswer>(`/api/alerts/backtest?${asked}`);
    const run = (...options: string[]) =>
      runLingqu('alerts', 'backtest', ...options, '--at', '2026-07-31', '--data', server.dataDir);
    const { code, out } = await run('CERTIFICATE_RENEWAL_LATE', '--numbers', 'leadDays:90', '--language', 'en');
    expect(code).toBe(0);
    const [titles, ...lines] = out.trimEnd().split('\n');
    expect(titles).toMatch(/^Raised on\tSeen on\tBad event\t/);
    expect(lines.map((line) => line.split('\t').slice(0, 3))).toEqual(
      body.items.map(({ raisedOn, seenOn, badOn }) => [raisedOn, seenOn, badOn ?? '-']),
    );
    expect(await run('NONE')).toMatchObject({ code: 2, err: expect.stringContaining('MEMBER_SILENT') });
  });

  it.each(LANGUAGES)('has the titles and words of the language %s', async (language) => {
    const out = fileOf(`language-${language}`);
    expect(await exported('tests', out, '--language', language)).toMatchObject({ code: 0 });
    expect(cellsIn(out)).toEqual(await cellsOf(modelNamed('tests'), language));
    expect(readFileSync(out, 'utf8')).toMatch(language === 'zh' ? /^\uFEFF样品,检测,/ : /^\uFEFFTest item,Test,/);
  });

  it.each([
    ['a position', ['--at', '400'], '&at=400'],
    ['a date', ['--at', '2026-07-31'], '&at=2026-07-31'],
    ['an instant', ['--at', '2026-07-31T09:00:00+08:00'], '&at=2026-07-31T01:00:00Z'],
    ['occurrence', ['--by-occurrence'], '&by=occurred'],
    ['a date of occurrence', ['--at', '2026-07-31', '--by-occurrence'], '&at=2026-07-31&by=occurred'],
    ['a chain', ['--chain', CHAIN], `&chain=${CHAIN}`],
    ['a chain, by occurrence', ['--chain', CHAIN, '--by-occurrence'], `&chain=${CHAIN}&by=occurred`],
  ])('exports what the API lists by %s', async (what, options, query) => {
    const out = fileOf(what);
    expect(await exported('projects', out, ...options)).toMatchObject({ code: 0 });
    expect(cellsIn(out)).toEqual(await cellsOf(modelNamed('projects'), 'zh', query));
  });

  it.each<readonly [what: string, model: string, options: readonly string[], code: number, said: RegExp]>([
    [
      'a read model that does not exist, listing all of them',
      'test',
      [],
      2,
      /没有视图 test[^]*no read model test[^]*tests {2}检测 \/ Tests/,
    ],
    [
      'a chain that does not exist, listing all of them',
      'tests',
      ['--chain', 'none'],
      2,
      /没有产业链 none[^]*there are: .*new-energy-vehicles/,
    ],
    ['a chain for rows of no chain', 'organisations', ['--chain', CHAIN], 2, /不分产业链[^]*leave out --chain/],
    ['a moment that is not understood', 'tests', ['--at', 'yesterday'], 2, /at 应为[^]*at must be/],
    ['a position beyond the log', 'tests', ['--at', '99999'], 2, /超出事件日志末尾[^]*beyond the end of the log/],
    ['a date to come', 'tests', ['--at', '2099-12-31'], 2, /晚于当前时间[^]*later than now/],
    ['a position by occurrence', 'tests', ['--at', '400', '--by-occurrence'], 2, /按发生时间查询/],
    ['a language that there is none of', 'tests', ['--language', 'fr'], 2, /zh, en/],
  ])('refuses %s, and writes nothing', async (what, model, options, code, said) => {
    const out = fileOf(what);
    const ran = await exported(model, out, ...options);
    expect(ran.err).toMatch(said);
    expect(ran.code).toBe(code);
    expect(() => readFileSync(out)).toThrow('ENOENT');
  });

  it('replaces an existing file only with --force', async () => {
    const out = fileOf('there');
    writeFileSync(out, 'evidence');
    const refused = await exported('tests', out);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toMatch(/已存在[^]*--force/);
    expect(readFileSync(out, 'utf8')).toBe('evidence');
    expect(await exported('tests', out, '--force')).toMatchObject({ code: 0 });
    expect(cellsIn(out)).toEqual(await cellsOf(modelNamed('tests'), 'zh'));
  });

  it('prints why a file cannot be written, and leaves no partial file', async () => {
    const ran = await exported('tests', join(folder, 'no-folder', 'tests.csv'));
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.err).toMatch(/无法写入[^]*cannot be written/);
  });
});

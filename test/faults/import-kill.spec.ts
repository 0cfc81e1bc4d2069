import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { RowPage } from '#contracts';
import { encodedText, readFile, spreadsheet } from '#importing';
import { addSampleData, ApiServer, LAB, test } from '../api/api-server.js';
import { programs } from '../processes/server-process.js';
import { FAULT_ROWS, faultRun, withTimeForFaults } from './foundation/fault-run.js';

withTimeForFaults();

const COMMAND = 'record-test-result';
const FIELDS = {
  产业链: 'chainId',
  样品: 'subjectId',
  检测: 'testId',
  第几次检测: 'attempt',
  检测方法: 'method',
  测量值: 'measured',
  计量单位: 'unit',
  限值: 'limit',
  报告编号: 'reportNo',
  产品责任单位: 'responsibleId',
} as const;
const TITLES = Object.keys(FIELDS);
/** One of so many rows has a value that is none. */
const BAD_ONE_IN = 100;
const INSERTED = 5;
/** Rows of the largest import that is promised. */
const MOST_ROWS = 10_000;
const LOOK_EVERY_MS = 10;

const isBad = (no: number): boolean => no % BAD_ONE_IN === BAD_ONE_IN / 2;

/** The row of a file with this name, as cells. */
function cells(name: string, bad = false): readonly string[] {
  const data = test(name, bad ? '太高' : '0.3') as Readonly<Record<string, unknown>>;
  return Object.values(FIELDS).map((field) => String(data[field]));
}

const rowsOf = (name: string, count: number): readonly (readonly string[])[] =>
  Array.from({ length: count }, (_, no) => cells(`${name}-${no}`, isBad(no)));

const FORMATS = {
  csv: (rows: readonly (readonly string[])[]) =>
    Promise.resolve(encodedText([TITLES, ...rows].map((row) => row.join(',')).join('\r\n'), 'gb18030')),
  xlsx: (rows: readonly (readonly string[])[]) => spreadsheet([{ name: '数据', rows: [TITLES, ...rows] }]),
} as const;
type Format = keyof typeof FORMATS;

describe('an importer that is killed half-way', () => {
  const { lingquWith } = programs();

  it('and started again records every good row once, and lists the bad ones with row, column and reason', async () => {
    const server = await ApiServer.start();
    const folder = mkdtempSync(join(tmpdir(), 'lingqu-import-kill-'));
    const count = FAULT_ROWS;
    const good = count - Array.from({ length: count }, (_, no) => no).filter(isBad).length;
    const env = { LINGQU_API_KEY: (server.as(LAB)['authorization'] ?? '').replace('Bearer ', '') };

    const importing = (file: string, ...more: readonly string[]) =>
      lingquWith(env, 'import', COMMAND, file, '--url', server.url, ...more);
    const recordedOf = async (name: string): Promise<readonly string[]> => {
      await server.caughtUp();
      const ids: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const at = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page: RowPage = (
          await server.get<RowPage>(`/api/rows/tests?search=${name}-&limit=500${at}`, server.as(LAB))
        ).body;
        ids.push(...page.items.map(({ key }) => key));
        cursor = page.nextCursor;
      }
      return ids;
    };

    /** @param longer whether the file is imported once more with rows inserted at its top */
    async function killedAndStartedAgain(format: Format, language: 'zh' | 'en', longer: boolean): Promise<void> {
      const name = `killed-${format}`;
      const rows = rowsOf(name, count);
      const file = join(folder, `${name}.${format}`);
      const marked = join(folder, `marked.${format}`);
      writeFileSync(file, await FORMATS[format](rows));
      const before = await server.head();
      const killed = importing(file);
      while ((await server.head()) < before + count / 4) {
        if (killed.process.exitCode !== null) throw new Error(killed.output());
        await wait(LOOK_EVERY_MS);
      }
      killed.process.kill('SIGKILL');
      expect(await killed.ended()).toBeNull();
      // What was sent before is still recorded.
      for (let head = -1; head !== (await server.head()); await wait(200)) head = await server.head();

      const again = importing(file, '--marked', marked, '--language', language);
      expect([await again.ended(), again.output()]).toEqual([1, expect.anything()]);
      const [, recorded = '', earlier = '', refused = ''] =
        /(\d+) recorded, (\d+) recorded before, (\d+) refused/.exec(again.output()) ?? [];
      expect([Number(recorded) + Number(earlier), Number(refused)]).toEqual([good, count - good]);
      expect(Number(earlier)).toBeGreaterThanOrEqual(count / 5);
      const found = await recordedOf(name);
      expect([found.length, new Set(found).size]).toEqual([good, good]);
      const copy = await readFile({ name: marked, bytes: readFileSync(marked), command: COMMAND });
      const results = copy.table.rows.map(({ values }) => values.at(-1) ?? '');
      const reason = { zh: /^测量值：.*[\u4e00-\u9fff]/, en: /^测量值: [A-Z][ -~]*/ }[language];
      for (const [no, result] of results.entries())
        expect([no, result]).toEqual([no, isBad(no) ? expect.stringMatching(reason) : '']);

      if (!longer) return;
      const inserted = Array.from({ length: INSERTED }, (_, no) => cells(`inserted-${format}-${no}`));
      writeFileSync(file, await FORMATS[format]([...inserted, ...rows]));
      const third = importing(file);
      await third.ended();
      expect(third.output()).toContain(`${INSERTED} recorded, ${good} recorded before, ${count - good} refused`);
      expect(await recordedOf(name)).toEqual(found);
    }

    try {
      await addSampleData(server);
      const counts = await faultRun('import-kill', async (run) => {
        for (const [format, language, longer] of [
          ['csv', 'zh', true],
          ['xlsx', 'en', count === MOST_ROWS],
        ] as const) {
          await killedAndStartedAgain(format, language, longer);
          run.count('rows', count);
          run.count('kills');
        }
      });
      expect(counts['kills']).toBe(2);
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true });
    }
  });
});

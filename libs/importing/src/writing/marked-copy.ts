import { csvLine } from '#projections';
import type { ReadFile } from '../read-file.js';
import type { Language } from '../rows/titles-of-fields.js';
import type { TableRow } from '../tables/table.js';
import { encodedText } from './encoded-text.js';
import { spreadsheet, type Cell } from './spreadsheet.js';
import { XLSX, type WrittenFile } from './template-file.js';

/** What is to be said beside a row. */
export interface Mark {
  readonly line: number;
  readonly text: string;
}

const TITLE: Readonly<Record<Language, string>> = { zh: '导入结果', en: 'Import result' };
/** Column of the marks of earlier copies; it is replaced. */
const TITLES: readonly string[] = Object.values(TITLE);
const WIDTH_OF_MARKS = 60;

const isSafe = (text: string): boolean => String(Number(text)) === text;

const cellOf = ({ values, kinds }: TableRow, place: number): Cell => {
  const text = values[place] ?? '';
  return kinds?.[place] === 'number' && isSafe(text) ? Number(text) : text;
};

/**
 * A copy of a file with one more column, in which each row has what is wrong with it. Texts keep their encoding and
 * separator, spreadsheets become a sheet with the same values; anything else becomes a spreadsheet.
 */
export async function markedCopy(
  name: string,
  { format, table, encoding = 'utf-8', separator = ',' }: ReadFile,
  marks: readonly Mark[],
  language: Language,
): Promise<WrittenFile> {
  const texts = Map.groupBy(marks, ({ line }) => line);
  const markOf = ({ line }: TableRow): string => (texts.get(line) ?? []).map(({ text }) => text).join('\n');
  const columns = [...(table.columns ?? [])].filter(([title]) => !TITLES.includes(title));
  const places = table.columns
    ? columns.map(([, place]) => place)
    : Array.from({ length: table.rows[0]?.values.length ?? 0 }, (_, place) => place);
  const titles = table.columns ? columns.map(([title]) => title) : places.map((place) => String(place + 1));
  const stem = name.replace(/\.[^.]*$/, '');
  if (format === 'csv') {
    const between = separator === 'whitespace' ? '\t' : separator;
    const lines = [
      csvLine([...titles, TITLE[language]], between),
      ...table.rows.map((row) => csvLine([...places.map((place) => row.values[place] ?? ''), markOf(row)], between)),
    ];
    return { name: `${stem}-checked.csv`, type: 'text/csv', bytes: encodedText(lines.join(''), encoding) };
  }
  const rows = [
    [...titles, TITLE[language]],
    ...table.rows.map((row) => [...places.map((place) => cellOf(row, place)), markOf(row)]),
  ];
  const widths = [...titles.map(() => 18), WIDTH_OF_MARKS];
  return {
    name: `${stem}-checked.xlsx`,
    type: XLSX,
    bytes: await spreadsheet([{ name: { zh: '数据', en: 'Data' }[language], rows, widths }]),
  };
}

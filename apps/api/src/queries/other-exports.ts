import type { IncomingHttpHeaders } from 'node:http';
import { spreadsheet, type Sheet } from '#importing';
import { exportTable, type Language, type RowModel } from '#projections';
import type { RowVersion } from '#read-store';
import { productBuild } from '../product.js';

/** Formats of exported rows, by the media type that selects each. */
export const EXPORT_TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/jsonl',
} as const;
export type ExportFormat = keyof typeof EXPORT_TYPES;

/** The format of a file that a request accepts; undefined where it asks for a page in JSON. */
export const exportFormatOf = ({ accept = '' }: Pick<IncomingHttpHeaders, 'accept'>): ExportFormat | undefined =>
  (Object.keys(EXPORT_TYPES) as ExportFormat[]).find((format) =>
    accept.split(',').some((each) => each.split(';')[0]?.trim().toLowerCase() === EXPORT_TYPES[format]),
  );

/** The state that exported rows are of, and what counted them. */
export interface ExportedState {
  readonly model: RowModel;
  readonly position: number;
  readonly asOfDate: string;
  readonly language: Language;
}

/** The version of the rules by which rows were computed: that of the read model, and of the program. */
const rulesOf = ({ name, version }: RowModel): string => `${name}/${version ?? 1}+${productBuild.slice(0, 12)}`;

/** What the rows of a file were computed from, in words: the position of the log and the version of the rules. */
export function computedFrom({
  model,
  position,
  language,
}: ExportedState): readonly (readonly [string, string | number])[] {
  const [positionTitle, rulesTitle] = { zh: ['事件位置', '规则版本'], en: ['Position', 'Rules'] }[language];
  return [
    [positionTitle ?? '', position],
    [rulesTitle ?? '', rulesOf(model)],
  ];
}

/** Numbers are numbers in a spreadsheet; what would not be read back the same, such as `007`, stays text. */
const cellOf = (text: string): string | number => (text !== '' && String(Number(text)) === text ? Number(text) : text);

/** The rows as an XLSX file, and a sheet that says what they are computed from. */
export function rowsAsSheets(rows: readonly RowVersion[], state: ExportedState): Promise<Buffer> {
  const { model, asOfDate, language } = state;
  const table = exportTable(model, language);
  const words = {
    zh: ['说明', '列表', '截至日期'],
    en: ['About', 'List', 'As of'],
  }[language];
  const about: Sheet['rows'] = [
    [words[0] ?? '', ''],
    [words[1] ?? '', model.title[language]],
    [words[2] ?? '', asOfDate],
    ...computedFrom(state),
  ];
  return spreadsheet([
    { name: model.title[language], rows: [table.titles, ...rows.map(({ row }) => table.cells(row).map(cellOf))] },
    { name: words[0] ?? '', rows: about, widths: [14, 40] },
  ]);
}

/** The rows as JSON Lines: each says of which position and rules it is. */
export function rowsAsLines(rows: readonly RowVersion[], { model, position, asOfDate }: ExportedState): string {
  const rules = rulesOf(model);
  return rows
    .map(({ key, row }) => `${JSON.stringify({ model: model.name, key, position, asOfDate, rules, data: row })}\n`)
    .join('');
}

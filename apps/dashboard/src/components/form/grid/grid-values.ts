import { toData } from '../form-data';
import type { Field } from '../schema';

/** One row of the grid: what is typed into its cells, by the name of the field. */
export type Cells = Readonly<Record<string, string>>;

/** Fields that a cell can hold: neither lists nor files, and no number that the server makes. */
export const isColumn = (field: Field): boolean =>
  !['object', 'list', 'files', 'texts'].includes(field.kind) &&
  !('many' in field && field.many) &&
  !(field.made && field.kind === 'text');

/** Columns that are shown at first: what is required or given, and whose it is. */
const USUAL: readonly string[] = ['chainId', 'subjectId', 'responsibleId'];

export const isShownFirst = ({ name, required }: Field, given: Cells): boolean =>
  required || name in given || USUAL.includes(name);

/** Names of the rows that a column refers to, by their identifier. */
export type Names = ReadonlyMap<string, string>;

const YES: readonly string[] = ['是', 'yes', 'true', '1', '✓'];
const NO: readonly string[] = ['否', 'no', 'false', '0', '✗'];

/** The value of a cell: codes, references and yes or no may be written by their words, as spreadsheets have them. */
function valueOf(field: Field, text: string, names: Names | undefined): unknown {
  const same = (word: string) => word.trim().toLowerCase() === text.toLowerCase();
  switch (field.kind) {
    case 'choice':
      return field.options.find(({ code, label }) => [code, label.zh, label.en].some(same))?.code ?? text;
    case 'flag':
      return YES.some(same) ? true : NO.some(same) ? false : text;
    case 'row':
      return [...(names ?? [])].find(([code, name]) => same(code) || same(name))?.[0] ?? text;
    default:
      return text;
  }
}

/** A row of the grid as the data of a command. */
export function dataOf(cells: Cells, fields: readonly Field[], names: ReadonlyMap<string, Names>) {
  const values = fields.flatMap((field) => {
    const text = cells[field.name]?.trim() ?? '';
    return text === '' ? [] : [[field.name, valueOf(field, text, names.get(field.name))] as const];
  });
  return toData(Object.fromEntries(values), fields);
}

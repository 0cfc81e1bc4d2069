import type { RowRefusal } from '#contracts';
import { CODES, DETAILS, FIELDS, Missing, type Term } from '#domain';
import { columnOfField, type Mapping, type RowCommand, type RowFault } from '#importing';
import { problemOf } from '../http/problem-filter.js';

const WORDS: Readonly<Record<string, Term>> = { ...CODES, ...FIELDS, ...DETAILS };

const wordOf = (code: string, language: 'zh' | 'en'): string => WORDS[code]?.[language] ?? code;

/** The facts of a refusal as words: `（状态：已暂停）`. */
function detailsIn(details: object | undefined, language: 'zh' | 'en'): string {
  const said = Object.entries(details ?? {}).map(([name, value]) => {
    const words = `${wordOf(name, language)}${language === 'zh' ? '：' : ': '}${wordOf(String(value), language)}`;
    return words;
  });
  if (said.length === 0) return '';
  return language === 'zh' ? `（${said.join('，')}）` : ` (${said.join(', ')})`;
}

export const faultOfRow = ({ no: _, ...fault }: RowFault): RowRefusal => fault;

/** The field that names what does not exist, by its value. */
const fieldWith = (data: RowCommand['command']['data'], value: string): string | undefined =>
  Object.entries(data).find(([, given]) => given === value)?.[0];

/** Why a row is refused, for the people who have the file: with its column, what stands there, and words. */
export function refusalsOfRow({ row, command }: RowCommand, error: unknown, mapping: Mapping): readonly RowRefusal[] {
  const { code, titles, details, errors } = problemOf(error).body();
  const refusal = (field: string | undefined, words: Term & { readonly code: string }): RowRefusal => {
    const value = field === undefined ? undefined : command.data[field];
    return {
      line: row.line,
      field: field ?? null,
      column: field === undefined ? null : columnOfField(mapping, field),
      value: value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value),
      ...{ code: words.code, zh: words.zh, en: words.en },
    };
  };
  if (error instanceof Missing) {
    const { kind, id } = error;
    const what = { zh: `没有找到：${wordOf(kind, 'zh')} ${id}`, en: `does not exist: ${wordOf(kind, 'en')} ${id}` };
    return [refusal(fieldWith(command.data, id), { code, ...what })];
  }
  const words = { zh: titles.zh + detailsIn(details, 'zh'), en: titles.en + detailsIn(details, 'en') };
  if (errors === undefined || errors.length === 0) return [refusal(undefined, { code, ...words })];
  return errors.map(({ pointer, code: of, zh, en }) => {
    const [, envelope = '', field] = pointer.split('/');
    const said = of === code ? words : { zh, en };
    return refusal(field ?? (envelope === 'data' ? undefined : envelope), { code: of, ...said });
  });
}

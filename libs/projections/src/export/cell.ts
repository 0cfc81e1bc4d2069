import type { FieldDescription } from '../declaration/describe.js';
import type { Term } from '#domain';
import { protectedText } from './csv.js';

export type Language = keyof Term & ('zh' | 'en');

/** A row, or a record inside one. */
export type Row = Readonly<Record<string, unknown>>;

const YES: Term = { zh: '是', en: 'yes' };
const NO: Term = { zh: '否', en: 'no' };
const OFFSET_MS = 8 * 60 * 60 * 1000;
const DECIMAL = /^[+-]?\d+(?:\.\d+)?$/;

/** `2026-03-01T02:00:00.000Z` → `2026-03-01 10:00:00`, at +08:00; milliseconds only if they are not 0. */
function localTime(instant: string): string {
  const local = new Date(Date.parse(instant) + OFFSET_MS).toISOString();
  return local.replace('T', ' ').replace(/(?:\.000)?Z$/, '');
}

const isAbsent = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether an amount of 0 means that it is not decided yet. */
const isUndecided = ({ undecidedIn }: FieldDescription, value: unknown, { status }: Row): boolean =>
  value === 0 && typeof status === 'string' && undecidedIn?.includes(status) === true;

/**
 * The value of a field as a cell of a table: codes and flags as words, amounts and numbers as digits without grouping,
 * dates as `YYYY-MM-DD`, instants as local time (+08:00), the items of a list on separate lines. Text that a
 * spreadsheet would interpret as a formula is escaped; a number stays a number.
 */
export function cellOf(field: FieldDescription, value: unknown, row: Row, language: Language): string {
  const text = textOf(field, value, row, language);
  const isNumber = typeof value === 'number' || (field.kind === 'quantity' && DECIMAL.test(text));
  return isNumber ? text : protectedText(text);
}

function textOf(field: FieldDescription, value: unknown, row: Row, language: Language): string {
  if (isAbsent(value)) return Array.isArray(value) ? (field.whenEmpty?.[language] ?? '') : '';
  if (isUndecided(field, value, row)) return '';
  switch (field.kind) {
    case 'code':
      return field.codes?.find(({ code }) => code === value)?.[language] ?? String(value);
    case 'flag':
      return (value === true || value === 1 ? (field.words?.yes ?? YES) : (field.words?.no ?? NO))[language];
    case 'instant':
      return localTime(String(value));
    case 'bilingual': {
      const english = row[field.english ?? ''];
      return language === 'en' && typeof english === 'string' && english !== '' ? english : String(value);
    }
    case 'list':
      return (value as readonly unknown[]).map((item) => itemOf(field, item, row, language)).join('\n');
    case 'record':
      return recordOf(field, value as Row, language);
    default:
      return String(value);
  }
}

const itemOf = ({ item }: FieldDescription, value: unknown, row: Row, language: Language): string =>
  item === undefined ? String(value) : textOf(item, value, row, language);

const BETWEEN: Readonly<Record<Language, readonly [colon: string, semicolon: string]>> = {
  zh: ['：', '；'],
  en: [': ', '; '],
};

/** A record on one line, each value with its title. */
function recordOf({ fields = [] }: FieldDescription, record: Row, language: Language): string {
  const [colon, semicolon] = BETWEEN[language];
  return fields
    .filter(({ name, hidden }) => hidden !== true && !isAbsent(record[name]))
    .map((field) => `${titleOf(field, language)}${colon}${textOf(field, record[field.name], record, language)}`)
    .join(semicolon);
}

const UNITS: Readonly<Partial<Record<FieldDescription['kind'], Term>>> = {
  money: { zh: '元', en: 'CNY' },
  percent: { zh: '%', en: '%' },
  instant: { zh: '+08:00', en: '+08:00' },
};

/** The title of a field, with the unit of its values if neither the title nor another field contains it. */
export function titleOf({ kind, label, unit = UNITS[kind] }: FieldDescription, language: Language): string {
  const title = label[language];
  if (unit === undefined || /[（(%]/.test(title)) return title;
  return language === 'zh' ? `${title}（${unit.zh}）` : `${title} (${unit.en})`;
}

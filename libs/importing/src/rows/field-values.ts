import { LOCAL_DATE, type Term } from '#domain';
import { withoutProtection } from '#projections';
import { spreadsheetTimes } from '../text/local-time.js';
import { InvalidValue } from './invalid-value.js';

/** The part of the schema of a field that says how its texts are read. */
export interface FieldSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly items?: FieldSchema;
  readonly title?: string;
  readonly 'x-title-en'?: string;
  readonly 'x-unit'?: string;
  readonly 'x-ref'?: string;
  readonly 'x-enum-labels'?: Readonly<Record<string, Term>>;
}

const YES = ['是', 'yes', 'true', '1', '真', 'y'];
const NO = ['否', 'no', 'false', '0', '假', 'n'];
const WHOLE = /^[+-]?\d{1,15}$/;
/** Groups of three digits, as spreadsheets show amounts; zeros after the point are no fraction. */
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.0+)?$/;
const BETWEEN_ITEMS = /\r?\n|[;；]/;

const plain = (text: string): string => text.normalize('NFKC').trim();

/** A date as spreadsheets write it, as `YYYY-MM-DD`; any other text unchanged, so that the schema refuses it. */
function dateIn(text: string): string {
  const time = spreadsheetTimes('Z')(text);
  return time !== undefined && /T00:00(?::00)?Z$/.test(time) ? time.slice(0, 10) : text;
}

function wholeNumber(text: string): number {
  const shown = plain(text);
  const digits = GROUPED.test(shown) ? shown.replaceAll(',', '') : shown;
  const whole = digits.replace(/\.0+$/, '');
  if (WHOLE.test(whole)) return Number(whole);
  throw new InvalidValue('NOT_A_WHOLE_NUMBER', `不是整数：${text}`, `not a whole number: ${text}`);
}

function flagIn(text: string): boolean {
  const word = plain(text).toLowerCase();
  if (YES.includes(word)) return true;
  if (NO.includes(word)) return false;
  throw new InvalidValue('NOT_A_FLAG', `应为“是”或“否”：${text}`, `must be yes or no: ${text}`);
}

function codeIn({ enum: codes = [], 'x-enum-labels': labels = {} }: FieldSchema, text: string): string {
  const word = plain(text).toLowerCase();
  const found = codes
    .map(String)
    .find((code) =>
      [code, labels[code]?.zh, labels[code]?.en].some(
        (each) => each !== undefined && plain(each).toLowerCase() === word,
      ),
    );
  if (found !== undefined) return found;
  const allowed = (language: 'zh' | 'en'): readonly string[] =>
    codes.map((code) => labels[String(code)]?.[language] ?? String(code));
  throw new InvalidValue(
    'NOT_ONE_OF',
    `“${text}”不在可选值之中：${allowed('zh').join('、')}`,
    `"${text}" is none of: ${allowed('en').join(', ')}`,
  );
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidValue('NOT_JSON', '应为 JSON', 'must be JSON');
  }
}

/**
 * The value of a field that a cell's text says: codes by their words in either language, amounts with grouping, dates
 * as spreadsheets write them, items of a list on separate lines or after semicolons, anything nested as JSON. Text stays
 * as it is, leading zeros included.
 * @throws InvalidValue
 */
export function fieldValue(schema: FieldSchema, text: string): unknown {
  if (schema.enum) return codeIn(schema, text);
  switch (schema.type) {
    case 'integer':
      return wholeNumber(text);
    case 'boolean':
      return flagIn(text);
    case 'array': {
      const items = schema.items ?? {};
      if (items.type === 'object' || text.startsWith('[')) return jsonIn(text);
      const parts = text.split(BETWEEN_ITEMS).map((part) => part.trim());
      return parts.filter((part) => part !== '').map((part) => fieldValue(items, part));
    }
    case 'object':
      return jsonIn(text);
    default:
      return schema.pattern === LOCAL_DATE.source ? dateIn(text) : withoutProtection(text);
  }
}

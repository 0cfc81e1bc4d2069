import type { CellKind } from './table.js';

/** Digits that a spreadsheet keeps and shows of a number; what it stores beyond them is noise of binary fractions. */
const SHOWN_DIGITS = 15;

/** A number of a sheet, held as its text until it is known what the cell is for. */
export class SheetNumber {
  constructor(readonly text: string) {}
}

/** `1E-7` → `0.0000001`: a number without an exponent. */
function withoutExponent(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const places = Number(exponent);
  if (places === 0) return text;
  const digits = whole + fraction;
  const point = whole.length + places;
  const plain =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : point >= digits.length
        ? digits + '0'.repeat(point - digits.length)
        : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return sign + plain;
}

/** The number of a cell as a spreadsheet shows it: at most 15 digits, without an exponent. */
export function numberText(stored: string): string {
  const digits = stored
    .replace(/[eE].*$/, '')
    .replaceAll(/[^\d]/g, '')
    .replace(/^0+/, '');
  const exact = digits.length <= SHOWN_DIGITS ? stored : String(Number(Number(stored).toPrecision(SHOWN_DIGITS)));
  return withoutExponent(exact);
}

/** A date of a sheet, which has no offset: `2026-03-01`, or with the time of day if it has one. */
function dateText(date: Date): string {
  // The number of a day is a fraction, so that a time can be a few milliseconds off.
  const [day = '', time = ''] = new Date(Math.round(date.getTime() / 1_000) * 1_000).toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
}

/** A cell of a sheet as text, and what it was. */
export function cellText(cell: unknown): { readonly text: string; readonly kind: CellKind } {
  if (cell === null || cell === undefined) return { text: '', kind: 'text' };
  if (cell instanceof SheetNumber) return { text: numberText(cell.text), kind: 'number' };
  if (cell instanceof Date) return { text: dateText(cell), kind: 'date' };
  if (typeof cell === 'boolean') return { text: String(cell), kind: 'flag' };
  return { text: String(cell).trim(), kind: 'text' };
}

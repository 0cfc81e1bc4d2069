import { addDays } from '#domain';

const MONTH = /^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])$/;
const YEAR = /^(?:19|20|21)\d\d$/;
const DECEMBER = 12;

/** A month or a year, with its days and the last day of the one before it. */
export interface Period {
  readonly name: string;
  readonly kind: 'MONTH' | 'YEAR';
  readonly from: string;
  readonly last: string;
  readonly before: string;
}

/** The period of `YYYY-MM` or `YYYY`; undefined for another text. */
export function periodOf(name: string): Period | undefined {
  const kind = MONTH.test(name) ? 'MONTH' : YEAR.test(name) ? 'YEAR' : undefined;
  if (kind === undefined) return undefined;
  const from = kind === 'YEAR' ? `${name}-01-01` : `${name}-01`;
  return { name, kind, from, last: addDays(firstDayAfter(name, kind), -1), before: addDays(from, -1) };
}

function firstDayAfter(name: string, kind: Period['kind']): string {
  const [year = 0, month = DECEMBER] = name.split('-').map(Number);
  if (kind === 'YEAR' || month === DECEMBER) return `${year + 1}-01-01`;
  return `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

import { figureNamed } from '#figures';
import type { Evidence, EvidenceRow } from '#contracts';
import type { Figure } from '#projections';
import type { LingquClient } from '../../apps/cli/src/foundation/lingqu-client.js';

/** Rows per page of evidence; small, so that larger figures have several pages. */
const ROWS_PER_PAGE = 400;

/** Reads all pages of the evidence of a figure. `moment` is the rest of the query. */
export async function opened(client: LingquClient, name: string, moment: string): Promise<Evidence> {
  const rows: EvidenceRow[] = [];
  for (let cursor = ''; ;) {
    const page = await client.get<Evidence>(`/api/figures/${name}?limit=${ROWS_PER_PAGE}${moment}${cursor}`);
    rows.push(...page.rows);
    if (page.nextCursor === null) return { ...page, rows };
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

/** The value of a figure, computed only from the rows of its evidence. */
export function recounted(name: string, rows: readonly EvidenceRow[]): unknown {
  const figure = figureNamed(name);
  if (!figure) throw new Error(`there is no figure ${name}`);
  switch (figure.kind) {
    case 'count':
    case 'events':
      return rows.length;
    case 'sum':
      return wholeNumber(total(figure.column, rows));
    case 'mean':
      return rows.length === 0 ? null : tenths(total(figure.column, rows), BigInt(rows.length));
    case 'ratio':
      return rateOf(rows);
    case 'groups':
      return Object.fromEntries(
        [...Map.groupBy(rows, ({ row }) => String(row[figure.column]))].map(([value, of]) => [value, of.length]),
      );
    case 'distinct':
      return new Set(rows.map(({ row }) => row[figure.column])).size;
    case 'field':
      return rows[0]?.row[figure.property] ?? null;
  }
}

/** Numerator and denominator of a rate, by the part of each row. */
export const partsOf = (
  rows: readonly EvidenceRow[],
): { readonly numerator: number; readonly denominator: number } => ({
  numerator: rows.filter(({ part }) => part === 'numerator').length,
  denominator: rows.length,
});

/** Whether the rows of a figure are parts of a rate. */
export const hasParts = ({ kind }: Figure): boolean => kind === 'ratio';

const total = (column: string, rows: readonly EvidenceRow[]): bigint =>
  rows.reduce((sum, { row }) => sum + BigInt(row[column] as number), 0n);

const wholeNumber = (value: bigint): number | string =>
  value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value.toString();

/** One decimal, rounded half away from zero. */
function tenths(part: bigint, whole: bigint): number {
  const size = part < 0n ? -part : part;
  const rounded = Number((size * 20n + whole) / (whole * 2n)) / 10;
  return part < 0n ? -rounded : rounded;
}

function rateOf(rows: readonly EvidenceRow[]): number | null {
  const { numerator, denominator } = partsOf(rows);
  if (denominator === 0) return null;
  const percent = tenths(BigInt(numerator) * 100n, BigInt(denominator));
  if (percent === 100 && numerator !== denominator) return 99.9;
  return percent === 0 && numerator !== 0 ? 0.1 : percent;
}

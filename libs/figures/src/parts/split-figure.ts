import { SEGMENTS, type Segment } from '#domain';
import { EVERYTHING, participants, type ColumnValue, type Where } from '#projections';
import type { ReadStore, Scope } from '#read-store';
import { evaluateFigure, type FigureScope } from '../evaluate.js';
import { everyRow } from '../every-row.js';
import { percent } from '../exact-numbers.js';
import { chainMembers, type ChainMember } from '../network/chain-members.js';
import { columnOfParts, namesSegment, type ChainSegment, type SplitFigure } from './part-figures.js';

/** A scope of one chain. */
export type ChainScope = FigureScope & { readonly chain: string };

export type Members = ReadonlyMap<string, ChainMember>;

/** The leader and the members of a chain at a moment. */
export const membersAt = async (reads: ReadStore, scope: ChainScope): Promise<Members> =>
  chainMembers(await everyRow(reads, participants, { ...scope, visibility: EVERYTHING }, [['active', '=', 1]]));

/** Rows that count, and for a rate those of its numerator. */
interface Rows {
  readonly counted: number;
  readonly part: number;
}

/** A figure of a chain by the values of the column that names an organisation or a segment. */
export interface Split {
  readonly figure: SplitFigure;
  readonly column: string;
  readonly total: Rows;
  readonly byValue: ReadonlyMap<string, Rows>;
}

/**
 * Counts a figure by organisation or segment, from the same conditions as the figure itself.
 * @throws Error for a figure that has no parts
 */
export async function splitFigure(reads: ReadStore, figure: SplitFigure, of: ChainScope): Promise<Split> {
  const column = columnOfParts(figure);
  if (column === undefined) throw new Error(`rows of ${figure.model.name} concern no part of a chain`);
  const scope: Scope = { ...of, visibility: EVERYTHING };
  const counted = await reads.countBy(figure.model, scope, column, figure.where);
  const part =
    figure.kind === 'ratio'
      ? await reads.countBy(figure.model, scope, column, [...figure.where, ...figure.part])
      : undefined;
  const { value, ratio } = await evaluateFigure(reads, figure, of);
  return {
    figure,
    column,
    total: { counted: ratio?.denominator ?? Number(value), part: ratio?.numerator ?? 0 },
    byValue: new Map(Object.entries(counted).map(([key, rows]) => [key, { counted: rows, part: part?.[key] ?? 0 }])),
  };
}

const sum = (rows: readonly Rows[]): Rows =>
  rows.reduce((all, each) => ({ counted: all.counted + each.counted, part: all.part + each.part }), NOTHING);

const NOTHING: Rows = { counted: 0, part: 0 };

/** The value of a figure for rows; a rate is recomputed from them. */
const valueOf = ({ kind }: SplitFigure, { counted, part }: Rows): number | null =>
  kind === 'ratio' ? percent(part, counted) : counted;

export const valueOfOrganisation = ({ figure, byValue }: Split, organisationId: string): number | null =>
  valueOf(figure, byValue.get(organisationId) ?? NOTHING);

/** The values of the column that belong to a segment; for NONE those of no segment that have rows, and null. */
export function valuesOfSegment(split: Split, members: Members, segment: ChainSegment): readonly ColumnValue[] {
  if (namesSegment(split.figure)) return segment === 'NONE' ? [null] : [segment];
  const segmentOf = (id: string): Segment | null => members.get(id)?.segment ?? null;
  if (segment === 'NONE') return [...[...split.byValue.keys()].filter((id) => segmentOf(id) === null), null];
  return [...members.keys()].filter((id) => segmentOf(id) === segment);
}

/** The rows of NONE are those of the chain that belong to no segment, so that the segments add up to the chain. */
function rowsOfSegment(split: Split, members: Members, segment: ChainSegment): Rows {
  const of = (which: ChainSegment): Rows =>
    sum(valuesOfSegment(split, members, which).flatMap((value) => split.byValue.get(String(value)) ?? []));
  if (segment !== 'NONE') return of(segment);
  const others = sum(SEGMENTS.map(of));
  return { counted: split.total.counted - others.counted, part: split.total.part - others.part };
}

export const valueOfSegment = (split: Split, members: Members, segment: ChainSegment): number | null =>
  valueOf(split.figure, rowsOfSegment(split, members, segment));

/** Whether rows count for a segment. */
export const hasRows = (split: Split, members: Members, segment: ChainSegment): boolean =>
  rowsOfSegment(split, members, segment).counted > 0;

/** The figure narrowed to values of its column, so that its evidence is that of the part. */
export const narrowed = ({ figure, column }: Split, values: readonly ColumnValue[]): SplitFigure => ({
  ...figure,
  where: [...figure.where, [column, 'in', values]] as Where,
});

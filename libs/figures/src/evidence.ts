import { EVERYTHING, satisfies, type Figure, type RowModel, type Where } from '#projections';
import type { Page, PageRequest, ReadStore, Scope } from '#read-store';
import { withinDistrict } from './within-district.js';

/** A row that a figure was computed from, with the events of its versions. */
export interface EvidenceRow {
  readonly model: string;
  readonly key: string;
  readonly chain: string | null;
  readonly label: string;
  /** For a rate: in the numerator and the denominator, or only in the denominator. For other figures: counted. */
  readonly part: 'numerator' | 'denominator' | 'counted';
  readonly eventIds: readonly string[];
  readonly row: Readonly<Record<string, unknown>>;
}

/** A page of evidence, and how many further rows or events count that the reader may not see. */
export interface EvidencePage extends Page<EvidenceRow> {
  readonly hidden: number;
}

/** @param where the rows that count; of these, those that satisfy `adding` are listed */
async function evidenceRows(
  reads: ReadStore,
  { model, where, adding = [] }: { readonly model: RowModel; readonly where: Where; readonly adding?: Where },
  scope: Scope,
  page: PageRequest,
  partOf: (row: Readonly<Record<string, unknown>>) => EvidenceRow['part'],
): Promise<EvidencePage> {
  const { items, nextCursor } = await reads.list(model, scope, [...where, ...adding], page);
  // Whatever their values: how many are hidden must not say whether an amount that the reader may not see is 0.
  const counted = await reads.count(model, { ...scope, visibility: EVERYTHING }, where);
  const sources = await reads.sources(
    model,
    items.map(({ key }) => key),
    scope.at,
    scope.visibility,
  );
  return {
    items: items.map(({ key, chain, row }) => ({
      model: model.name,
      key,
      chain,
      label: model.label(row),
      part: partOf(row),
      eventIds: sources.get(key) ?? [],
      row,
    })),
    nextCursor,
    hidden: counted - (await reads.count(model, scope, where)),
  };
}

async function evidenceEvents(
  reads: ReadStore,
  { chain, at, visibility }: Scope,
  page: PageRequest,
): Promise<EvidencePage> {
  const filter = { chain, ofChains: true, at, visibility };
  const { items, nextCursor } = await reads.timeline(filter, page);
  const counted = await reads.countTimeline({ ...filter, visibility: EVERYTHING });
  return {
    items: items.map((entry) => ({
      model: 'events',
      key: entry.eventId,
      chain: entry.chain,
      label: `#${entry.no} ${entry.type}`,
      part: 'counted' as const,
      eventIds: [entry.eventId],
      row: { ...entry },
    })),
    nextCursor,
    hidden: counted - (await reads.countTimeline(filter)),
  };
}

/** A page of the rows that a figure was computed from, as far as the reader may see them. */
export async function evidenceFor(
  reads: ReadStore,
  declared: Figure,
  scope: Scope,
  page: PageRequest,
): Promise<EvidencePage> {
  const figure = await withinDistrict(reads, declared, scope);
  switch (figure.kind) {
    case 'events':
      return evidenceEvents(reads, scope, page);
    case 'ratio':
      return evidenceRows(reads, figure, scope, page, (row) =>
        satisfies(row, figure.part, scope.asOfDate) ? 'numerator' : 'denominator',
      );
    case 'sum':
      // Rows without a value, or with 0, add nothing to the sum.
      return evidenceRows(
        reads,
        {
          ...figure,
          adding: [
            [figure.column, '!=', null],
            [figure.column, '!=', 0],
          ],
        },
        scope,
        page,
        () => 'counted',
      );
    default:
      return evidenceRows(reads, figure, scope, page, () => 'counted');
  }
}

import type { Figure, RowModel, Where } from '#projections';
import type { Page, PageRequest, ReadStore, Scope } from '#read-store';
import { satisfies } from './satisfies.js';
import { withinDistrict } from './within-district.js';

/** A row behind a figure, with the events that made it. */
export interface EvidenceRow {
  readonly model: string;
  readonly key: string;
  readonly chain: string | null;
  readonly label: string;
  /** Of a rate: in the numerator too, or only in the denominator. Of other figures: counted. */
  readonly part: 'numerator' | 'denominator' | 'counted';
  readonly eventIds: readonly string[];
  readonly row: Readonly<Record<string, unknown>>;
}

async function rowsBehind(
  reads: ReadStore,
  model: RowModel,
  where: Where,
  scope: Scope,
  page: PageRequest,
  partOf: (row: Readonly<Record<string, unknown>>) => EvidenceRow['part'],
): Promise<Page<EvidenceRow>> {
  const { items, nextCursor } = await reads.list(model, scope, where, page);
  const sources = await reads.sources(
    model,
    items.map(({ key }) => key),
    scope.at,
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
  };
}

async function eventsBehind(reads: ReadStore, scope: Scope, page: PageRequest): Promise<Page<EvidenceRow>> {
  const { items, nextCursor } = await reads.timeline({ chain: scope.chain, ofChains: true, at: scope.at }, page);
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
  };
}

/** The rows a figure was counted from, a page at a time: as many as its value says. */
export async function evidenceFor(
  reads: ReadStore,
  declared: Figure,
  scope: Scope,
  page: PageRequest,
): Promise<Page<EvidenceRow>> {
  const figure = await withinDistrict(reads, declared, scope);
  switch (figure.kind) {
    case 'events':
      return eventsBehind(reads, scope, page);
    case 'ratio':
      return rowsBehind(reads, figure.model, figure.where, scope, page, (row) =>
        satisfies(row, figure.part, scope.asOfDate) ? 'numerator' : 'denominator',
      );
    default:
      return rowsBehind(reads, figure.model, figure.where, scope, page, () => 'counted');
  }
}

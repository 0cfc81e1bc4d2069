import { maySeeFiguresOf, type Figure, type Visibility } from '#projections';
import type { ReadStore } from '#read-store';
import {
  CHAIN_SEGMENTS,
  columnOfParts,
  MEMBER_FIGURES,
  SEGMENT_FIGURES,
  type ChainPart,
  type ChainSegment,
  type SplitFigure,
} from './part-figures.js';
import {
  membersAt,
  narrowed,
  splitFigure,
  valueOfOrganisation,
  valueOfSegment,
  valuesOfSegment,
  type ChainScope,
  type Members,
  type Split,
} from './split-figure.js';
import { maySeeOrganisation, maySeeSegments } from './visible-parts.js';

/** Figures by name; one that the reader may not see is left out, and null is a rate of nothing. */
type Values = Readonly<Record<string, number | null>>;

export interface MemberParts {
  readonly organisationId: string;
  readonly segment: ChainSegment;
  readonly isLeader: boolean;
  readonly values: Values;
}

export interface ChainParts {
  readonly segments: readonly { readonly segment: ChainSegment; readonly members: number; readonly values: Values }[];
  /** Those with most that is overdue or open first; members of whom the reader sees nothing come last. */
  readonly members: readonly MemberParts[];
}

/** The figures of a chain by segment and by member, as far as the reader may see them. */
export async function chainParts(reads: ReadStore, scope: ChainScope, by: Visibility): Promise<ChainParts> {
  const members = await membersAt(reads, scope);
  const splits = await splitsOf(reads, scope);
  return {
    segments: CHAIN_SEGMENTS.map((segment) => ({
      segment,
      members: [...members.values()].filter((member) => (member.segment ?? 'NONE') === segment).length,
      values: valuesOf(
        splits.filter(([, split]) => maySeeSegments(split, members, scope.chain, by)),
        (split) => valueOfSegment(split, members, segment),
      ),
    })),
    members: membersOf(splits, members, scope.chain, by),
  };
}

async function splitsOf(reads: ReadStore, scope: ChainScope): Promise<readonly (readonly [string, Split])[]> {
  const splits: (readonly [string, Split])[] = [];
  for (const [name, figure] of Object.entries(SEGMENT_FIGURES))
    splits.push([name, await splitFigure(reads, figure, scope)]);
  return splits;
}

const valuesOf = (splits: readonly (readonly [string, Split])[], valueOf: (split: Split) => number | null): Values =>
  Object.fromEntries(splits.map(([name, split]) => [name, valueOf(split)]));

function membersOf(
  splits: readonly (readonly [string, Split])[],
  members: Members,
  chain: string,
  by: Visibility,
): readonly MemberParts[] {
  const shown = splits.filter(([name]) => name in MEMBER_FIGURES);
  return [...members]
    .map(([organisationId, { segment, isLeader }]): MemberParts => ({
      organisationId,
      segment: segment ?? 'NONE',
      isLeader,
      values: valuesOf(
        shown.filter(([, { figure }]) => maySeeOrganisation(figure, chain, organisationId, by)),
        (split) => valueOfOrganisation(split, organisationId),
      ),
    }))
    .sort(worstFirst);
}

/** Values that the reader does not see decide nothing, so that the order does not tell them. */
const worstFirst = (a: MemberParts, b: MemberParts): number =>
  (b.values['nonconformities.overdue'] ?? -1) - (a.values['nonconformities.overdue'] ?? -1) ||
  (b.values['nonconformities.open'] ?? -1) - (a.values['nonconformities.open'] ?? -1) ||
  (a.values['tests.passRatePercent'] ?? 101) - (b.values['tests.passRatePercent'] ?? 101) ||
  (a.organisationId < b.organisationId ? -1 : 1);

/** Whether a figure can be narrowed to a part of a chain. */
export function hasPart(figure: Figure, { kind }: ChainPart): figure is SplitFigure {
  if (figure.kind !== 'count' && figure.kind !== 'ratio') return false;
  const column = columnOfParts(figure);
  return column !== undefined && (kind === 'segment' || column !== 'segment');
}

/** The figure narrowed to a part of a chain; undefined where the reader may not see it. */
export async function figureOfPart(
  reads: ReadStore,
  figure: SplitFigure,
  part: ChainPart,
  scope: ChainScope,
  by: Visibility,
): Promise<SplitFigure | undefined> {
  if (!maySeeFiguresOf(scope.chain, by)) return undefined;
  const split = await splitFigure(reads, figure, scope);
  if (part.kind === 'organisation') {
    const { organisationId } = part;
    return maySeeOrganisation(figure, scope.chain, organisationId, by) ? narrowed(split, [organisationId]) : undefined;
  }
  const members = await membersAt(reads, scope);
  return maySeeSegments(split, members, scope.chain, by)
    ? narrowed(split, valuesOfSegment(split, members, part.segment))
    : undefined;
}

import { chainsFor, EVERYTHING, type Visibility } from '#projections';
import { CHAIN_SEGMENTS, namesSegment, type SplitFigure } from './part-figures.js';
import { hasRows, valuesOfSegment, type Members, type Split } from './split-figure.js';

/** With fewer organisations, a number of a segment would be that of a known one, or of one known by its own. */
export const FEWEST_ORGANISATIONS = 3;

/** Whether the reader sees every row of the figure on the chain, so that no part of it is a secret. */
function seesEveryRow({ model }: SplitFigure, chain: string, by: Visibility): boolean {
  if (by === EVERYTHING || model.readers.kind === 'everyone') return true;
  return chainsFor(model.readers.kind, by).includes(chain);
}

/** Whether the reader may see a figure of one organisation: its own, or one whose rows it sees. */
export const maySeeOrganisation = (
  figure: SplitFigure,
  chain: string,
  organisationId: string,
  by: Visibility,
): boolean => seesEveryRow(figure, chain, by) || (by !== EVERYTHING && by.organisations.includes(organisationId));

/**
 * Whether the reader may see a figure by segment. One that may not see the rows sees the numbers of all segments or of
 * none: a single missing number could be computed from the others and the chain's.
 */
export function maySeeSegments(split: Split, members: Members, chain: string, by: Visibility): boolean {
  if (namesSegment(split.figure) || seesEveryRow(split.figure, chain, by)) return true;
  return CHAIN_SEGMENTS.every(
    (segment) =>
      !hasRows(split, members, segment) ||
      valuesOfSegment(split, members, segment).filter((value) => value !== null).length >= FEWEST_ORGANISATIONS,
  );
}

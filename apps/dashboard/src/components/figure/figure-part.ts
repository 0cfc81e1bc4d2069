/** What a figure of a chain is narrowed to: one of its segments, or one organisation. */
export type FigurePart = { readonly segment: string } | { readonly organisation: string };

const SEGMENT = 'figureSegment';
const ORGANISATION = 'figureOrganisation';

/** The parameters of the address that say which figure is open. */
export const FIGURE_PARAMETERS = ['figure', 'figureChain', SEGMENT, ORGANISATION] as const;

export function writePart(params: URLSearchParams, part: FigurePart | undefined): void {
  params.delete(SEGMENT);
  params.delete(ORGANISATION);
  if (part === undefined) return;
  if ('segment' in part) params.set(SEGMENT, part.segment);
  else params.set(ORGANISATION, part.organisation);
}

export function readPart(params: URLSearchParams): FigurePart | undefined {
  const [segment, organisation] = [params.get(SEGMENT), params.get(ORGANISATION)];
  if (segment !== null) return { segment };
  return organisation === null ? undefined : { organisation };
}

import { SEGMENTS, type Segment } from '#domain';
import type { CountFigure, RatioFigure } from '#projections';
import { FIGURES } from '../chain-figures.js';

/** A segment of a chain, or NONE: organisations that are in no segment, and those that are not members. */
export const CHAIN_SEGMENTS = [...SEGMENTS, 'NONE'] as const;
export type ChainSegment = Segment | 'NONE';

/** What a figure of a chain is narrowed to: a segment, or one organisation. */
export type ChainPart =
  | { readonly kind: 'segment'; readonly segment: ChainSegment }
  | { readonly kind: 'organisation'; readonly organisationId: string };

export type SplitFigure = CountFigure | RatioFigure;

/** The figures that are shown by segment and, those about organisations, by member. */
const SHOWN = [
  'bottlenecks.open',
  'bottlenecks.resolved',
  'tests.counted',
  'tests.passRatePercent',
  'nonconformities.open',
  'nonconformities.overdue',
  'nqi.certificationsValid',
  'nqi.instrumentsCalibrated',
] as const satisfies readonly (keyof typeof FIGURES)[];

/** The column by which the rows of a figure are split; undefined where they concern no single organisation or segment. */
export const columnOfParts = ({ model }: SplitFigure): string | undefined =>
  model.queryColumns['segment'] === undefined ? model.concerns : 'segment';

/** Whether the rows name the segment themselves; otherwise it is that of the organisation they concern. */
export const namesSegment = (figure: SplitFigure): boolean => columnOfParts(figure) === 'segment';

export const SEGMENT_FIGURES: Readonly<Record<string, SplitFigure>> = Object.fromEntries(
  SHOWN.map((name) => [name, FIGURES[name]]),
);

export const MEMBER_FIGURES: Readonly<Record<string, SplitFigure>> = Object.fromEntries(
  Object.entries(SEGMENT_FIGURES).filter(([, figure]) => !namesSegment(figure)),
);

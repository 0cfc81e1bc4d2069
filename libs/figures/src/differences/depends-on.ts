import { chains, organisations, participants, type Figure, type RowModel } from '#projections';

/** The read models whose rows select the rows of a district. */
const DISTRICT_MODELS: readonly RowModel[] = [chains, organisations, participants] as readonly RowModel[];

/** The event types that can change a figure; undefined: all of them. */
export function typesThatChange(figure: Figure): ReadonlySet<string> | undefined {
  if (figure.kind === 'events') return undefined;
  const models = figure.within === undefined ? [figure.model] : [figure.model, ...DISTRICT_MODELS];
  return new Set(models.flatMap(({ folds }) => [...folds.keys()]));
}

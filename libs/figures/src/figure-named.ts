import { readModels, type Figure } from '#projections';
import { FIGURES, OBJECTIVE_FIGURES } from './chain-figures.js';
import { DERIVED_INDICATORS } from './derived-indicators.js';

const below = <T>(prefix: string, entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(entries).map(([name, entry]) => [`${prefix}.${name}`, entry]));

/** The figures that belong to no read model, by name: the number of events, and the derived indicators. */
export const OTHER_FIGURES: Readonly<Record<string, Figure>> = {
  eventsApplied: FIGURES.eventsApplied,
  ...below('derived', DERIVED_INDICATORS),
};

/** All figures by name. */
const DECLARED: ReadonlyMap<string, Figure> = new Map([
  ...readModels.flatMap(({ figures }) => Object.entries(figures)),
  ...Object.entries(OTHER_FIGURES),
]);

/** The name of every declared figure. */
export const FIGURE_NAMES: readonly string[] = [...DECLARED.keys()];

/** Other names for declared figures. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(below('objectives', OBJECTIVE_FIGURES)));

/**
 * The figure with this name: a declared one, one of a group (`projects.byStatus.ACCEPTED`), that of an objective
 * (`objectives.BOTTLENECKS_RESOLVED`) or of a derived indicator (`derived.LH-18`).
 */
export const figureNamed = (name: string): Figure | undefined =>
  DECLARED.get(OTHER_NAMES.get(name) ?? name) ?? groupNamed(name);

function groupNamed(name: string): Figure | undefined {
  const [, grouped = '', value = ''] = /^(.+)\.([A-Z][A-Z0-9_]*)$/.exec(name) ?? [];
  const group = DECLARED.get(grouped);
  if (group?.kind !== 'groups') return undefined;
  const { model, column, where, title, formula } = group;
  return { kind: 'count', model, where: [...where, [column, '=', value]], title, formula };
}

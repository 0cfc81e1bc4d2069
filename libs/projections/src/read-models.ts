import { AREAS } from '#domain';
import type { ReadModel } from './declaration/read-model.js';
import type { RowOf } from './declaration/row-model.js';
import * as registry from './registry.js';

type Registry = typeof registry;

/** The row types of all read models, by model name. */
export type RowTypes = {
  readonly [K in keyof Registry as Registry[K]['name']]: RowOf<Registry[K]>;
};

export type ReadModelName = keyof RowTypes;

const areaOrder = new Map(AREAS.map(({ id }, index) => [id, index]));
const placeOf = ({ area }: ReadModel): number => areaOrder.get(area) ?? AREAS.length;

/** Every read model, in the order of the areas and then of the menu. */
export const readModels: readonly ReadModel[] = Object.values<ReadModel>(registry).toSorted(
  (a, b) => placeOf(a) - placeOf(b) || a.menuOrder - b.menuOrder || (a.name < b.name ? -1 : 1),
);

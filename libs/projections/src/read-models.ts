import { AREAS } from '#domain';
import type { RowModel, RowOf } from './declaration/row-model.js';
import * as registry from './registry.js';

type Registry = typeof registry;

/** The row of every read model, by the model's name. */
export type RowTypes = {
  readonly [K in keyof Registry as Registry[K]['name']]: RowOf<Registry[K]>;
};

export type ReadModelName = keyof RowTypes;

const areaOrder = new Map(AREAS.map(({ id }, index) => [id, index]));
const placeOf = ({ area }: RowModel): number => areaOrder.get(area) ?? AREAS.length;

/** Every read model, in the order of the areas and then of the menu. */
export const readModels: readonly RowModel[] = Object.values<RowModel>(registry).toSorted(
  (a, b) => placeOf(a) - placeOf(b) || a.menuOrder - b.menuOrder || (a.name < b.name ? -1 : 1),
);

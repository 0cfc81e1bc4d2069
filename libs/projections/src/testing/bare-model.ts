import type { RowFold } from '../declaration/folds.js';
import type { ColumnKind, OrderTerm, RowModel } from '../declaration/row-model.js';

interface BareShape<R> {
  readonly columns: { readonly [K in keyof R & string]?: ColumnKind };
  readonly label: (row: R) => string;
  readonly folds: readonly RowFold<R>[];
  readonly order?: readonly OrderTerm[];
  readonly version?: number;
}

/** A read model without labels, for tests of stores and folds. */
export const bareModel = <R extends object>(
  name: string,
  { columns, label, folds, order = [], version = 1 }: BareShape<R>,
): RowModel<R> => ({
  name,
  area: 'audit',
  version,
  title: { zh: name, en: name },
  menuOrder: 1,
  key: ['id'],
  naming: { id: 'id' },
  fields: {},
  columns: columns as Readonly<Record<string, ColumnKind>>,
  listed: [],
  facets: [],
  order,
  begunBy: [],
  folds: new Map(folds.map((fold) => [fold.type, fold])),
  label,
});

import type { RowFold } from '../declaration/folds.js';
import { everyone, type Readers } from '../declaration/readers.js';
import type { ColumnKind, OrderTerm, RowModel, RowNaming } from '../declaration/row-model.js';

interface BareShape<R> {
  readonly queryColumns: { readonly [K in keyof R & string]?: ColumnKind };
  readonly label: (row: R) => string;
  readonly folds: readonly RowFold<R>[];
  readonly order?: readonly OrderTerm[];
  readonly version?: number;
  readonly readers?: Readers;
  readonly naming?: RowNaming;
}

/** A read model without labels, for tests of stores and folds. */
export const bareModel = <R extends object>(
  name: string,
  { queryColumns, label, folds, order = [], version = 1, readers = everyone(), naming = { id: 'id' } }: BareShape<R>,
): RowModel<R> => ({
  name,
  area: 'audit',
  version,
  title: { zh: name, en: name },
  menuOrder: 1,
  readers,
  key: ['id'],
  naming,
  fields: {},
  queryColumns: queryColumns as Readonly<Record<string, ColumnKind>>,
  listColumns: [],
  facets: [],
  order,
  createCommands: [],
  folds: new Map(folds.map((fold) => [fold.type, fold])),
  label,
});

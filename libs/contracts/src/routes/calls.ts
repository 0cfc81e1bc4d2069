import type { RowTypes } from '#projections';
import type { Static } from 'typebox';
import type { AnyRow, RowDetail, RowPage } from '../answers/rows.js';
import type { Answer } from '../schema.js';
import type { Parameters } from './parameters.js';
import type { Routes } from './routes.js';

/** Every path that answers with JSON. */
export type Path = {
  [P in keyof Routes]: Routes[P] extends { readonly media: string } ? never : P;
}[keyof Routes];

/** Those of one method. */
export type PathOf<M extends 'get' | 'post'> = { [P in Path]: Routes[P]['method'] extends M ? P : never }[Path];

type Values<P extends Parameters> = { readonly [N in keyof P]: Static<P[N]['schema']> };
type OptionalValues<P extends Parameters> = { readonly [N in keyof P]?: Static<P[N]['schema']> | undefined };

/** What stands for the parts of a path in braces; undefined where it has none. */
export type PathValues<P extends Path> = keyof Routes[P]['path'] extends never ? undefined : Values<Routes[P]['path']>;

/** The row of the read model that the path names; of a name that is only known at run time, any row. */
export type RowNamedBy<V> = V extends { readonly model: infer M }
  ? M extends keyof RowTypes
    ? RowTypes[M]
    : AnyRow
  : never;

/** A value by which rows can be filtered. */
export type ColumnFilter = string | number | boolean | undefined;

/** The parameters of a route. Rows can be filtered by their columns too. */
export type QueryOf<P extends Path, V = PathValues<P>> = OptionalValues<Routes[P]['query']> &
  (Routes[P] extends { readonly filtersColumns: true }
    ? { readonly [C in keyof RowNamedBy<V>]?: ColumnFilter }
    : unknown);

/** What a route is asked with: the parts of its path where it has some, and parameters. */
export type Asked<P extends Path, V extends PathValues<P>> = (V extends undefined
  ? { readonly path?: V }
  : { readonly path: V }) & { readonly query?: QueryOf<P, V> };

/** What a route answers; of rows, with the row of the read model that was named. */
export type AnswerOf<P extends Path, V = undefined> = P extends '/api/rows/{model}'
  ? RowPage<RowNamedBy<V>>
  : P extends '/api/rows/{model}/{key}'
    ? RowDetail<RowNamedBy<V>>
    : Answer<Routes[P]['answer']>;

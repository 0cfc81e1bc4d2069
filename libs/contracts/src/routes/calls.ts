import type { RowTypes } from '#projections';
import type { Static, TSchema } from 'typebox';
import type { AnyRow, RowDetail, RowPage } from '../answers/rows.js';
import type { Answer } from '../schema.js';
import type { Parameters } from './parameters.js';
import type { Routes } from './routes.js';

/** Every path that returns JSON. */
export type Path = {
  [P in keyof Routes]: Routes[P] extends { readonly media: string } ? never : P;
}[keyof Routes];

/** The paths of one HTTP method. */
export type PathOf<M extends 'get' | 'post'> = { [P in Path]: Routes[P]['method'] extends M ? P : never }[Path];

type Values<P extends Parameters> = { readonly [N in keyof P]: Static<P[N]['schema']> };
type OptionalValues<P extends Parameters> = { readonly [N in keyof P]?: Static<P[N]['schema']> | undefined };

/** The values of the parameters in a path; undefined for a path without parameters. */
export type PathValues<P extends Path> = keyof Routes[P]['path'] extends never ? undefined : Values<Routes[P]['path']>;

/** The row type of the read model in the path; any row if the model is not known at compile time. */
export type RowOfModel<V> = V extends { readonly model: infer M }
  ? M extends keyof RowTypes
    ? RowTypes[M]
    : AnyRow
  : never;

/** A value for filtering rows by a column. */
export type ColumnFilter = string | number | boolean | undefined;

/** The query parameters of a route, including column filters for routes that return rows. */
export type QueryOf<P extends Path, V = PathValues<P>> = OptionalValues<Routes[P]['query']> &
  (Routes[P] extends { readonly filtersColumns: true }
    ? { readonly [C in keyof RowOfModel<V>]?: ColumnFilter }
    : unknown);

/** The path parameters and query parameters of a request. */
export type RequestOf<P extends Path, V extends PathValues<P>> = (V extends undefined
  ? { readonly path?: V }
  : { readonly path: V }) & { readonly query?: QueryOf<P, V> };

/** The response type of a route; for rows, with the row type of the requested read model. */
export type AnswerOf<P extends Path, V = undefined> = P extends '/api/rows/{model}'
  ? RowPage<RowOfModel<V>>
  : P extends '/api/rows/{model}/{key}'
    ? RowDetail<RowOfModel<V>>
    : Answer<Routes[P]['answer']>;

/** The body of a request to a route that declares one. */
export type BodyOf<P extends keyof Routes> = Routes[P] extends { readonly body: infer B extends TSchema }
  ? Answer<B>
  : undefined;

import { Type, type TSchema, type TUnsafe } from 'typebox';
import { cursor, integer, list, nullable, object, text, type Answer } from '../schema.js';
import { computed } from './computed-at.js';
import { eventLine } from './events.js';
import { rowSchemas } from './row-schemas.js';

/** A row of a read model whose type is not known at compile time. */
export type AnyRow = Readonly<Record<string, unknown>>;

const VIEW = { key: text(), chain: nullable(text()), label: text(), fromPosition: integer() };

const viewOf = <S extends TSchema>(row: S) => object({ ...VIEW, row });

/** A page of rows of one read model. */
const pageOf = <S extends TSchema>(model: string, row: S) =>
  computed({ model: nameOf(model), total: integer(), items: list(viewOf(row)), nextCursor: cursor });

/** One row with its latest versions up to the requested moment, oldest first, each with the event that created it. */
const detailOf = <S extends TSchema>(model: string, row: S) =>
  computed({
    model: nameOf(model),
    ...VIEW,
    row,
    versionsTotal: integer('How many versions there are up to the requested moment'),
    versions: list(object({ fromPosition: integer(), toPosition: nullable(integer()), event: eventLine, row })),
  });

export const nameOf = (model: string) => Type.String({ const: model });

export type RowView<R = AnyRow> = Answer<ReturnType<typeof viewOf<TUnsafe<R>>>>;
export type RowPage<R = AnyRow> = Answer<ReturnType<typeof pageOf<TUnsafe<R>>>>;
export type RowDetail<R = AnyRow> = Answer<ReturnType<typeof detailOf<TUnsafe<R>>>>;

/** A schema for each read model, made from the schema of its rows. */
export const byModel = (declare: (model: string, row: TSchema) => TSchema): Readonly<Record<string, TSchema>> =>
  Object.fromEntries(Object.entries(rowSchemas).map(([model, row]) => [model, declare(model, row)]));

export const rowPages = byModel(pageOf);
export const rowDetails = byModel(detailOf);

export const rowPage = Type.Unsafe<RowPage>({ oneOf: Object.values(rowPages) });
export const rowDetail = Type.Unsafe<RowDetail>({ oneOf: Object.values(rowDetails) });

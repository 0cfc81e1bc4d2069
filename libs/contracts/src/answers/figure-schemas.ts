import type { Nested, ValueOf, ValuesOf } from '#figures';
import type { Figure, Figures } from '#projections';
import { Type, type TSchema, type TUnsafe } from 'typebox';
import { integer, nullable, number, object, recordOf, wholeNumber } from '../schema.js';

/** The schema of a figure's value, with its declared title and formula. */
function valueSchema(figure: Figure): TSchema {
  const words = { title: figure.title.en, description: `${figure.formula.zh} / ${figure.formula.en}` };
  return { ...schemaOfKind(figure), ...words };
}

function schemaOfKind({ kind }: Figure): TSchema {
  switch (kind) {
    case 'count':
    case 'distinct':
    case 'events':
      return integer();
    case 'sum':
      return wholeNumber;
    case 'ratio':
    case 'mean':
      return nullable(number);
    case 'groups':
      return recordOf(integer());
    case 'field':
      return Type.Union([Type.String(), Type.Integer(), Type.Null()]);
  }
}

type SchemaOf<V> = TUnsafe<V>;

/** A schema for each section of a dashboard: figures nested by their names. */
type Sections<V> = { readonly [S in keyof Nested<V>]: SchemaOf<Nested<V>[S]> };

export function sectionsOf<F extends Figures>(figures: F): Sections<ValuesOf<F>> {
  const plain: Record<string, TSchema> = {};
  const sections: Record<string, Record<string, TSchema>> = {};
  for (const [name, figure] of Object.entries(figures)) {
    const [section = '', inner] = name.split('.');
    if (inner === undefined) plain[section] = valueSchema(figure);
    else (sections[section] ??= {})[inner] = valueSchema(figure);
  }
  const nested = Object.entries(sections).map(([name, inner]) => [name, object(inner)] as const);
  return { ...plain, ...Object.fromEntries(nested) } as Sections<ValuesOf<F>>;
}

/** Schemas of properties that show a figure under another name. */
export const figureSchemas = <F extends Figures, const P extends Readonly<Record<string, keyof F & string>>>(
  figures: F,
  shown: P,
): { readonly [K in keyof P]: SchemaOf<ValueOf<F[P[K]]>> } =>
  Object.fromEntries(
    Object.entries(shown).flatMap(([property, name]) => {
      const figure = figures[name];
      return figure ? [[property, valueSchema(figure)]] : [];
    }),
  ) as { readonly [K in keyof P]: SchemaOf<ValueOf<F[P[K]]>> };

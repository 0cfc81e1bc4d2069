import type { FieldFigure, Figure, Figures } from '#projections';
import type { WholeNumber } from '#domain';

/** The value of a figure, by its kind. */
export type ValueOf<F extends Figure> = F extends { readonly kind: 'count' | 'distinct' | 'events' }
  ? number
  : F extends { readonly kind: 'sum' }
    ? WholeNumber
    : F extends { readonly kind: 'ratio' | 'mean' }
      ? number | null
      : F extends { readonly kind: 'groups' }
        ? Readonly<Record<string, number>>
        : F extends FieldFigure<infer V>
          ? V
          : never;

/** The values of figures, by their names. */
export type ValuesOf<F extends Figures> = { readonly [N in keyof F]: ValueOf<F[N]> };

/** Any value of a figure. */
export type FigureValue = number | string | null | Readonly<Record<string, number>>;

type SectionOf<N extends string> = N extends `${infer S}.${string}` ? S : N;

/** Values nested by name: `{ 'tests.passed': 1 }` becomes `{ tests: { passed: 1 } }`. */
export type Nested<V> = {
  readonly [S in SectionOf<keyof V & string>]: S extends keyof V
    ? V[S]
    : { readonly [N in keyof V & string as N extends `${S}.${infer Inner}` ? Inner : never]: V[N] };
};

export function nested<V extends Readonly<Record<string, unknown>>>(values: V): Nested<V> {
  const sections: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const [section = '', inner] = name.split('.');
    sections[section] = inner === undefined ? value : { ...(sections[section] as object | undefined), [inner]: value };
  }
  return sections as Nested<V>;
}

import { Type, type Static, type TProperties, type TSchema } from 'typebox';

// Functions to declare responses. A schema is a JSON Schema (2020-12), so the OpenAPI document contains it unchanged, and
// `Answer` is the TypeScript type of the values that it describes.

type ReadonlyDeep<T> = unknown extends T ? T : { readonly [K in keyof T]: ReadonlyDeep<T[K]> };

/** The type of the values that a schema describes. */
export type Answer<S extends TSchema> = ReadonlyDeep<Static<S>>;

interface Words {
  readonly description?: string;
}

/** An object with these properties and no others. */
export const object = <P extends TProperties>(properties: P, words: Words = {}) =>
  Type.Object(properties, { ...words, additionalProperties: false });

export const optional = Type.Optional;
export const list = <S extends TSchema>(items: S) => Type.Array(items);
export const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
/** One of these codes. */
export const codeOf = <const C extends string[]>(codes: readonly [...C]) => Type.Enum<C>(codes);

export const text = (description?: string) => Type.String(description === undefined ? {} : { description });
export const integer = (description?: string) => Type.Integer(description === undefined ? {} : { description });
export const flag = Type.Boolean();
export const number = Type.Number();
export const uuid = Type.String({ format: 'uuid' });
/** ISO 8601, UTC with milliseconds. */
export const instant = Type.String({ format: 'date-time' });
/** `YYYY-MM-DD`. */
export const date = Type.String({ format: 'date' });
/** A text in both languages. */
export const term = object({ zh: text(), en: text() });

/** An object with any properties. */
export const anyObject = Type.Record(Type.String(), Type.Unknown());
export const recordOf = <S extends TSchema>(values: S) => Type.Record(Type.String(), values);

/** A whole number; beyond ±(2^53 − 1), which a double cannot represent exactly, its digits as text. */
export const wholeNumber = Type.Union([Type.Integer(), Type.String({ pattern: '^-?\\d{16,}$' })]);

export const cursor = nullable(text('Send it as `cursor` to get the next page; null on the last page'));

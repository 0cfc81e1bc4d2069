import { namedSchemas } from '#contracts';

/** A JSON Schema (2020-12, as in OpenAPI 3.1), or another part of the document. */
export type Schema = Readonly<Record<string, unknown>>;

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** The part of a schema that stays the same object where the schema is made optional, which copies its keywords. */
const partOf = (schema: object): unknown => {
  const { properties, oneOf, anyOf, allOf, enum: codes } = schema as Readonly<Record<string, unknown>>;
  return properties ?? oneOf ?? anyOf ?? allOf ?? codes ?? schema;
};

const NAMED: ReadonlyMap<unknown, readonly [name: string, schema: object]> = new Map(
  Object.entries(namedSchemas).map(([name, schema]) => [partOf(schema), [name, schema]]),
);

const haveSameKeywords = (one: object, other: object): boolean => {
  const [keywords, others] = [Object.entries(one), new Map(Object.entries(other))];
  return keywords.length === others.size && keywords.every(([keyword, value]) => others.get(keyword) === value);
};

/** A `$ref` for a named schema; otherwise the schema with its named parts replaced by `$ref`s. */
export const referring = (schema: unknown): unknown => {
  if (typeof schema !== 'object' || schema === null) return schema;
  const [name, named] = NAMED.get(partOf(schema)) ?? [];
  return name !== undefined && named !== undefined && haveSameKeywords(named, schema)
    ? ref(name)
    : withReferences(schema);
};

/** The schema with its named parts replaced by `$ref`s. */
export function withReferences(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(referring);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(Object.entries(schema).map(([keyword, part]) => [keyword, referring(part)]));
}

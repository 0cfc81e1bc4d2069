import { namedSchemas } from '#contracts';

/** A JSON Schema (2020-12, as in OpenAPI 3.1), or another part of the document. */
export type Schema = Readonly<Record<string, unknown>>;

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

const NAMES: ReadonlyMap<unknown, string> = new Map(
  Object.entries(namedSchemas).map(([name, schema]) => [schema, name]),
);

/** A `$ref` for a named schema; otherwise the schema with its named parts replaced by `$ref`s. */
export const referring = (schema: unknown): unknown => {
  const name = NAMES.get(schema);
  return name === undefined ? withReferences(schema) : ref(name);
};

/** The schema with its named parts replaced by `$ref`s. */
export function withReferences(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(referring);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(Object.entries(schema).map(([keyword, part]) => [keyword, referring(part)]));
}

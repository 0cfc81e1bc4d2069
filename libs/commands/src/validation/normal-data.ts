import { normalText } from '#domain';
import type { JsonSchema } from './payload-schema.js';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Data with each text that a person wrote in the form in which it is stored (see `normalText`); the same object if
 * nothing changes. What does not fit the schema is left to the validation that follows.
 */
export function normalData(schema: JsonSchema, value: unknown): unknown {
  if (typeof value === 'string') return schema.maxLength === undefined ? value : normalText(value);
  const { items, properties } = schema;
  if (Array.isArray(value)) {
    if (!items) return value;
    const normal = value.map((item: unknown) => normalData(items, item));
    return normal.some((item, index) => item !== value[index]) ? normal : value;
  }
  if (!properties || !isObject(value)) return value;
  let changed: Record<string, unknown> | undefined;
  for (const name of Object.keys(value)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!property) continue;
    const normal = normalData(property, value[name]);
    if (normal !== value[name]) (changed ??= { ...value })[name] = normal;
  }
  return changed ?? value;
}

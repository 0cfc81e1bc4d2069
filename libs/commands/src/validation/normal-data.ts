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
  const changed = Object.entries(properties).flatMap(([name, property]) => {
    if (!Object.hasOwn(value, name)) return [];
    const normal = normalData(property, value[name]);
    return normal === value[name] ? [] : [[name, normal] as const];
  });
  return changed.length === 0 ? value : { ...value, ...Object.fromEntries(changed) };
}

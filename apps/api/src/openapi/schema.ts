/** A JSON Schema (2020-12), as OpenAPI 3.1 takes them. */
export type Schema = Readonly<Record<string, unknown>>;

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const text = (description?: string): Schema => ({ type: 'string', ...(description ? { description } : {}) });
export const orNull = (type: string): Schema => ({ type: [type, 'null'] });
export const listOf = (items: Schema): Schema => ({ type: 'array', items });
export const integer: Schema = { type: 'integer' };
export const instant: Schema = { type: 'string', format: 'date-time' };
export const date: Schema = { type: 'string', format: 'date' };
export const anyObject: Schema = { type: 'object' };
export const cursor: Schema = {
  ...orNull('string'),
  description: 'Send it as `cursor` for the next page; null on the last one',
};

/** An object that has all of these properties. */
export const object = (properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

/** A list's properties beside the place at which it was computed. */
export const computed = (...more: readonly Schema[]): Schema => ({ allOf: [ref('ComputedAt'), ...more] });

export const term = object({ zh: text(), en: text() });

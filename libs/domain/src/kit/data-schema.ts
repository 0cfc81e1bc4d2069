/** What the data of an event may be: the part of JSON Schema that the types of events need. */
export type DataSchema =
  | { readonly type: 'string' | 'number' | 'boolean' | 'null' }
  | { readonly enum: readonly (string | number | boolean)[] }
  | { readonly anyOf: readonly DataSchema[] }
  | { readonly type: 'array'; readonly items: DataSchema }
  | ObjectSchema;

interface ObjectSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, DataSchema>>;
  readonly required: readonly string[];
  /** The schema of every other property; `false` where there may be none. */
  readonly additionalProperties: DataSchema | false;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const at = (place: string, name: string | number): string =>
  typeof name === 'number' ? `${place}[${name}]` : place === '' ? name : `${place}.${name}`;

function firstOf<T>(items: Iterable<T>, find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function objectMismatch(value: unknown, schema: ObjectSchema, place: string): string | undefined {
  if (!isObject(value)) return `${place || 'data'} must be an object`;
  const missing = schema.required.find((name) => value[name] === undefined);
  if (missing !== undefined) return `${at(place, missing)} is missing`;
  return firstOf(Object.entries(value), ([name, member]) => {
    if (member === undefined) return undefined;
    const known = Object.hasOwn(schema.properties, name) ? schema.properties[name] : schema.additionalProperties;
    return known ? mismatch(member, known, at(place, name)) : `${at(place, name)} is unknown`;
  });
}

/** The first place where a value differs from its schema, with how; undefined where it does not. */
export function mismatch(value: unknown, schema: DataSchema, place = ''): string | undefined {
  if ('anyOf' in schema) {
    const found = schema.anyOf.map((each) => mismatch(value, each, place));
    return found.includes(undefined) ? undefined : found.join(', or ');
  }
  if ('enum' in schema)
    return schema.enum.some((code) => code === value) ? undefined : `${place} must be one of ${schema.enum.join(', ')}`;
  switch (schema.type) {
    case 'object':
      return objectMismatch(value, schema, place);
    case 'array':
      return Array.isArray(value)
        ? firstOf(value.entries(), ([index, item]) => mismatch(item, schema.items, at(place, index)))
        : `${place} must be a list`;
    case 'null':
      return value === null ? undefined : `${place} must be null`;
    default:
      return typeof value === schema.type ? undefined : `${place} must be a ${schema.type}`;
  }
}

/** Whether a value is of a schema: `mismatch` without words, and much faster, for what is checked at every reading. */
export function checkOf(schema: DataSchema): (value: unknown) => boolean {
  if ('anyOf' in schema) {
    const checks = schema.anyOf.map(checkOf);
    return (value) => checks.some((fits) => fits(value));
  }
  if ('enum' in schema) {
    const codes: ReadonlySet<unknown> = new Set(schema.enum);
    return (value) => codes.has(value);
  }
  switch (schema.type) {
    case 'object':
      return checkOfObject(schema);
    case 'array': {
      const fits = checkOf(schema.items);
      return (value) => Array.isArray(value) && value.every(fits);
    }
    case 'null':
      return (value) => value === null;
    default:
      return (value) => typeof value === schema.type;
  }
}

function checkOfObject({ properties, required, additionalProperties }: ObjectSchema): (value: unknown) => boolean {
  const known = new Map(Object.entries(properties).map(([name, schema]) => [name, checkOf(schema)]));
  const others = additionalProperties ? checkOf(additionalProperties) : () => false;
  return (value) => {
    if (!isObject(value)) return false;
    for (const name of required) if (value[name] === undefined) return false;
    for (const name of Object.keys(value)) {
      const member = value[name];
      if (member !== undefined && !(known.get(name) ?? others)(member)) return false;
    }
    return true;
  };
}

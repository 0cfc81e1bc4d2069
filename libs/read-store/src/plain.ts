/**
 * A JSON value without undefined properties, equal to the value after serialising and parsing it. Cached rows have this
 * form, so that a fold that spreads a row gets the same properties in the same order whether the row comes from the cache
 * or from the database. Returns the value itself if it has no undefined properties.
 */
export function plain<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return plainArray(value) as T;
  const properties = value as Record<string, unknown>;
  for (const name in properties) {
    const property = properties[name];
    if (property === undefined || (typeof property === 'object' && plain(property) !== property))
      return copyWithout(properties) as T;
  }
  return value;
}

function copyWithout(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) if (property !== undefined) copy[name] = plain(property);
  return copy;
}

function plainArray(items: readonly unknown[]): readonly unknown[] {
  const isPlain = items.every((item) => item !== undefined && (typeof item !== 'object' || plain(item) === item));
  return isPlain ? items : items.map((item) => (item === undefined ? null : plain(item)));
}

/**
 * The canonical form of a JSON value (RFC 8785): object members in the order of their UTF-16 code units, no white
 * space, numbers and strings as ECMAScript serialises them.
 * @throws TypeError for what JSON cannot carry: non-finite numbers, lone surrogates, undefined, functions.
 */
export function canonicalJson(value: unknown): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new TypeError('a string with a lone surrogate has no canonical form');
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form`);
      return Object.is(value, -0) ? '0' : String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value as Record<string, unknown>);
    default:
      throw new TypeError(`a ${typeof value} has no canonical form`);
  }
}

function canonicalArray(items: readonly unknown[]): string {
  let text = '[';
  for (let i = 0; i < items.length; i++) text += (i === 0 ? '' : ',') + canonicalJson(items[i]);
  return text + ']';
}

function canonicalObject(object: Record<string, unknown>): string {
  const names = Object.keys(object).sort();
  let text = '{';
  let first = true;
  for (const name of names) {
    const member = object[name];
    if (member === undefined) continue;
    if (!name.isWellFormed()) throw new TypeError('a name with a lone surrogate has no canonical form');
    text += (first ? '' : ',') + JSON.stringify(name) + ':' + canonicalJson(member);
    first = false;
  }
  return text + '}';
}

/** Characters that JSON escapes, and surrogates, which may be unpaired. Most strings contain neither. */
const NEEDS_ESCAPE_OR_CHECK = /["\\\u0000-\u001f\ud800-\udfff]/;
/** Up to this many names an insertion sort is faster than Array.sort. */
const MAX_INSERTION_SORT = 32;

/**
 * The canonical form of a JSON value (RFC 8785): object members in the order of their UTF-16 code units, no white
 * space, numbers and strings as ECMAScript serialises them.
 * @throws TypeError for values without a JSON form: non-finite numbers, lone surrogates, undefined, functions, bigints.
 */
export function canonicalJson(value: unknown): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return canonicalString(value);
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

function canonicalString(text: string): string {
  if (!NEEDS_ESCAPE_OR_CHECK.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError('a string with a lone surrogate has no canonical form');
  return JSON.stringify(text);
}

function canonicalArray(items: readonly unknown[]): string {
  let text = '[';
  for (let i = 0; i < items.length; i++) text += (i === 0 ? '' : ',') + canonicalJson(items[i]);
  return text + ']';
}

function canonicalObject(object: Record<string, unknown>): string {
  let text = '{';
  let separator = '';
  for (const name of sorted(Object.keys(object))) {
    const member = object[name];
    if (member === undefined) continue;
    text += separator + canonicalString(name) + ':' + canonicalJson(member);
    separator = ',';
  }
  return text + '}';
}

/** Sorts in place by UTF-16 code units. */
function sorted(names: string[]): readonly string[] {
  if (names.length > MAX_INSERTION_SORT) return names.sort();
  for (let i = 1; i < names.length; i++) {
    const name = names[i] as string;
    let at = i;
    for (; at > 0 && (names[at - 1] as string) > name; at--) names[at] = names[at - 1] as string;
    names[at] = name;
  }
  return names;
}

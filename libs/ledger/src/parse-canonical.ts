import { canonicalJson } from './canonical-json.js';

/** Text that is not canonical JSON. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical';
}

/** What the text of an integer beyond ±(2^53 − 1) has; a text without it has none, and its values are not looked at. */
const MAY_HAVE_UNSAFE_INTEGER = /\d{16}|\de\+/;

/**
 * Reads canonical JSON (RFC 8785) and nothing else: a repeated name, another order of names, white space, a number or a
 * text in another form, a lone surrogate, and an integer beyond ±(2^53 − 1) are refused, so that every reader of the
 * text sees the same value.
 * @throws NotCanonical
 */
export function parseCanonical(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
    // Not in a reviver, which takes several times as long as parsing.
    if (MAY_HAVE_UNSAFE_INTEGER.test(text)) requireSafeIntegers(value);
    if (canonicalJson(value) === text) return value;
  } catch (error) {
    if (error instanceof NotCanonical) throw error;
    throw new NotCanonical(error instanceof Error ? error.message : String(error));
  }
  throw new NotCanonical('it is JSON, but not in its canonical form');
}

function requireSafeIntegers(value: unknown): void {
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    throw new NotCanonical(`the integer ${String(value)} is beyond the exact range of numbers`);
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(requireSafeIntegers);
}

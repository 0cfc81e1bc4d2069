import { canonicalJson } from './canonical-json.js';

/** Text that is not canonical JSON. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical';
}

/**
 * Reads canonical JSON (RFC 8785) and nothing else: a repeated name, another order of names, white space, a number or a
 * text in another form, a lone surrogate, and an integer beyond ±(2^53 − 1) are refused, so that every reader of the
 * text sees the same value.
 * @throws NotCanonical
 */
export function parseCanonical(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text, (_, member: unknown) => {
      if (Number.isInteger(member) && !Number.isSafeInteger(member))
        throw new NotCanonical(`the integer ${String(member)} is beyond the exact range of numbers`);
      return member;
    });
    if (canonicalJson(value) === text) return value;
  } catch (error) {
    if (error instanceof NotCanonical) throw error;
    throw new NotCanonical(error instanceof Error ? error.message : String(error));
  }
  throw new NotCanonical('it is JSON, but not in its canonical form');
}

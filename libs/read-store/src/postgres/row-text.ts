/**
 * PostgreSQL stores no NUL in text. These escapes are unambiguous, keep the order of bytes, and leave texts without
 * control characters as they are.
 */
const ESCAPES: Readonly<Record<string, string>> = { '\0': '\u0001\u0001', '\u0001': '\u0001\u0002' };

/** The text as it is stored. */
export const storedText = (text: string): string =>
  text.includes('\0') || text.includes('\u0001')
    ? text.replaceAll(/[\0\u0001]/g, (character) => ESCAPES[character] ?? character)
    : text;

/** The text that `storedText` gave. */
export const textOfStored = (stored: string): string =>
  stored.includes('\u0001')
    ? stored.replaceAll(/\u0001([\u0001\u0002])/g, (_, escaped) => (escaped === '\u0001' ? '\0' : '\u0001'))
    : stored;

/** A value as a parameter of a statement. */
export function parameter(value: unknown): unknown {
  if (typeof value === 'string') return storedText(value);
  if (Array.isArray(value)) return value.map(parameter);
  return value;
}

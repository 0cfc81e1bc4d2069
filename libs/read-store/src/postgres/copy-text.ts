import { storedText } from './row-text.js';

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in the text format of COPY. */
function fieldOf(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'number') return String(value);
  const text = storedText(String(value));
  return /[\\\t\n\r]/.test(text)
    ? text.replaceAll(/[\\\t\n\r]/g, (character) => ESCAPED[character] ?? character)
    : text;
}

/** A row in the text format of COPY. */
export function copyLine(values: readonly unknown[]): string {
  let line = '';
  for (let index = 0; index < values.length; index++) line += (index === 0 ? '' : '\t') + fieldOf(values[index]);
  return `${line}\n`;
}

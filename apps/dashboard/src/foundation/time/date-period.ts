import { dateOf } from './china-date';
import { readDate } from './read-date';

const DAY_MS = 24 * 60 * 60_000;

/** A date as it is written, whose form the server checks; the text itself where it is none, which the server refuses. */
const beginning = (text: string): string => {
  const date = readDate(text);
  return date === undefined ? text : `${date}T00:00:00+08:00`;
};

/** The beginning of a date at +08:00; null for no text. */
export const startOf = (text: string): string | null => (text.trim() === '' ? null : beginning(text));

/** The end of a date at +08:00, which is the beginning of the next one; null for no text. */
export const endOf = (text: string): string | null => {
  const start = startOf(text);
  // A browser would read 30 February as a date of March.
  return start === null || readDate(text) === undefined ? start : new Date(Date.parse(start) + DAY_MS).toISOString();
};

/** The last date that a period contains, whose end is an instant that it does not contain. */
export const lastDateOf = (validUntil: string): string => dateOf(new Date(Date.parse(validUntil) - 1));

import { InvalidCursor } from './port.js';

/** Longest cursor that is read, in characters. A cursor carries a key and the values of at most a few columns. */
const MAX_CURSOR_LENGTH = 8_000;

const encode = (content: readonly unknown[]): string => Buffer.from(JSON.stringify(content)).toString('base64url');

function decode(cursor: string): unknown {
  if (cursor.length > MAX_CURSOR_LENGTH) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString();
  try {
    const content: unknown = JSON.parse(text);
    // base64url and JSON both have several texts for one content; only the one that `encode` produces is accepted.
    return Array.isArray(content) && encode(content) === cursor ? content : undefined;
  } catch {
    return undefined;
  }
}

/** A row's place in a list: the values that the list is ordered by, then its key. */
export interface ListPlace {
  readonly values: readonly (string | number | null)[];
  readonly key: string;
}

/** The cursor of a page that ended at this place. `list` identifies the list, so that no other list accepts it. */
export const cursorAfterPlace = (list: string, { values, key }: ListPlace): string => encode([list, ...values, key]);

/**
 * @param terms how many values the list is ordered by
 * @throws InvalidCursor
 */
export function placeOfCursor(list: string, terms: number, cursor: string): ListPlace {
  const content = decode(cursor);
  if (isContentOf(list, terms, content)) {
    const key = content.at(-1);
    if (typeof key === 'string') return { values: content.slice(1, -1), key };
  }
  throw new InvalidCursor('not a cursor of this list');
}

const isContentOf = (list: string, terms: number, content: unknown): content is readonly (string | number | null)[] =>
  Array.isArray(content) &&
  content[0] === list &&
  content.length === terms + 2 &&
  content.every((value) => value === null || typeof value === 'string' || Number.isSafeInteger(value));

/** Identifies cursors of the timeline. */
const TIMELINE = 'timeline';

/** The cursor of a page that ended with the event at this position. */
export const cursorAfterPosition = (position: number): string => encode([TIMELINE, position]);

/** @throws InvalidCursor */
export function positionOfCursor(cursor: string): number {
  const content = decode(cursor);
  if (Array.isArray(content) && content.length === 2 && content[0] === TIMELINE) {
    const position: unknown = content[1];
    if (typeof position === 'number' && Number.isSafeInteger(position) && position > 0) return position;
  }
  throw new InvalidCursor('not a cursor of the timeline');
}

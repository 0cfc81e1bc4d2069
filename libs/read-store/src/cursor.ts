import { InvalidCursor } from './port.js';

/** Longest text of a cursor that is looked at, in characters. */
const MAX_CURSOR_LENGTH = 2_000;

/** What a cursor points behind: a row's key or a position in the timeline. */
type Kind = 'key' | 'position';

const encode = (kind: Kind, value: string): string => Buffer.from(`${kind}:${value}`).toString('base64url');

function decode(kind: Kind, cursor: string): string {
  if (cursor.length <= MAX_CURSOR_LENGTH) {
    const text = Buffer.from(cursor, 'base64url').toString();
    // Encoding again shows whether what was decoded is all there was.
    if (text.startsWith(`${kind}:`) && Buffer.from(text).toString('base64url') === cursor)
      return text.slice(kind.length + 1);
  }
  throw new InvalidCursor(`not a cursor of a list by ${kind}`);
}

/** The cursor of a page that ended with this row. */
export const cursorAfterKey = (key: string): string => encode('key', key);

/** @throws InvalidCursor */
export const keyOfCursor = (cursor: string): string => decode('key', cursor);

/** The cursor of a page that ended with the event at this position. */
export const cursorAfterPosition = (position: number): string => encode('position', String(position));

/** @throws InvalidCursor */
export function positionOfCursor(cursor: string): number {
  const position = decode('position', cursor);
  if (!/^[1-9]\d{0,15}$/.test(position)) throw new InvalidCursor('not a cursor of a list by position');
  return Number(position);
}

import type { Encoding } from '#contracts';
import { gb18030 } from './gb18030.js';

const MARK = '\uFEFF';

/** A text as bytes. UTF-8 and UTF-16 begin with a byte order mark, by which spreadsheets know them. */
export function encodedText(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'gb18030':
      return gb18030(text);
    case 'utf-16le':
      return Buffer.from(MARK + text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(MARK + text, 'utf16le').swap16();
    default:
      return Buffer.from(MARK + text, 'utf8');
  }
}

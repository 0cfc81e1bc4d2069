import type { Encoding } from '#contracts';
import { UnusableFile } from '../unusable-file.js';

/** Encodings with their byte order marks. */
const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const LINE_FEED = 0x0a;

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  /** How the encoding was determined: by the caller, by a byte order mark, or by trying encodings. */
  readonly source: 'option' | 'mark' | 'content';
}

/** Characters that no table of results contains; they indicate a wrong encoding. */
const UNEXPECTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd\p{Co}\p{Cn}]/u;

/**
 * Decodes a file. The encoding is the given one, otherwise that of a byte order mark, otherwise UTF-16 if the file has
 * zero bytes, otherwise UTF-8 or GB18030, whichever decodes the whole file.
 * @throws UnusableFile when a byte cannot be decoded, or when the text has characters that indicate a wrong encoding
 */
export function decodeText(file: string, bytes: Uint8Array, given?: Encoding): DecodedText {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
  if (given !== undefined && marked !== undefined && given !== marked)
    throw new UnusableFile(
      'NOT_DECODED',
      `${file} 以 ${marked} 的字节序标记开头，而指定的编码是 ${given}`,
      `${file} begins with the byte order mark of ${marked}, but the given encoding is ${given}`,
    );
  const known = given ?? marked;
  const encoding = known ?? detected(bytes);
  const text = encoding === undefined ? undefined : decoded(bytes, encoding);
  if (encoding === undefined || text === undefined) throw notDecoded(file, bytes, known);
  const unexpected = UNEXPECTED.exec(text);
  if (unexpected) throw unexpectedCharacter(file, text, unexpected.index, encoding);
  return { text, encoding, source: given ? 'option' : marked ? 'mark' : 'content' };
}

function detected(bytes: Uint8Array): Encoding | undefined {
  if (bytes.includes(0)) {
    const zeros = (parity: number): number => bytes.filter((byte, index) => byte === 0 && index % 2 === parity).length;
    return zeros(1) >= zeros(0) ? 'utf-16le' : 'utf-16be';
  }
  return (['utf-8', 'gb18030'] as const).find((encoding) => decoded(bytes, encoding) !== undefined);
}

/** The decoded text without a byte order mark; undefined if a byte cannot be decoded. */
function decoded(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/^\ufeff/, '');
  } catch {
    return undefined;
  }
}

function notDecoded(file: string, bytes: Uint8Array, given: Encoding | undefined): UnusableFile {
  const name = given ?? 'UTF-8';
  const line = firstFaultyLine(bytes, given ?? 'utf-8');
  const where = line === undefined ? { zh: '', en: '' } : { zh: `第 ${line} 行`, en: ` on line ${line}` };
  return given === undefined
    ? new UnusableFile(
        'NOT_DECODED',
        `无法判断 ${file} 的编码：既不是 UTF-8（${where.zh}有误），也不是 GB18030 或 UTF-16。请用 --encoding 指定。`,
        `the encoding of ${file} is neither UTF-8 (first fault${where.en}) nor GB18030 nor UTF-16; set it with --encoding`,
      )
    : new UnusableFile(
        'NOT_DECODED',
        `${file} ${where.zh}不是 ${name} 编码，未导入任何行`,
        `${file} is not ${name}${where.en}; nothing was imported`,
      );
}

/** In UTF-8 and GB18030 a line feed is a single byte, so each line can be decoded separately. */
function firstFaultyLine(bytes: Uint8Array, encoding: Encoding): number | undefined {
  if (encoding.startsWith('utf-16')) return undefined;
  for (let line = 1, start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(LINE_FEED, start);
    const stop = end === -1 ? bytes.length : end;
    if (decoded(bytes.subarray(start, stop), encoding) === undefined) return line;
    start = stop + 1;
  }
  return undefined;
}

function unexpectedCharacter(file: string, text: string, index: number, encoding: Encoding): UnusableFile {
  const line = text.slice(0, index).split('\n').length;
  const codePoint = `U+${(text.codePointAt(index) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return new UnusableFile(
    'NOT_DECODED',
    `${file} 第 ${line} 行有字符 ${codePoint}：文件已损坏，或编码不是 ${encoding}（可用 --encoding 指定）`,
    `line ${line} of ${file} has the character ${codePoint}: the file is damaged, or its encoding is not ${encoding} (set another one with --encoding)`,
  );
}

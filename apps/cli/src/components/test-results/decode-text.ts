import { CommandFailed, EXIT } from '../../foundation/failure.js';

export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Byte order marks, with the encoding each stands for. */
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
  /** Told by the caller, by a byte order mark, or by what decodes without a fault. */
  readonly knownFrom: 'option' | 'mark' | 'content';
}

/** Characters that no table of results contains: their presence means that the encoding is another one. */
const STRANGE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd\p{Co}\p{Cn}]/u;

/**
 * The text of a file. The encoding is the given one, else that of a byte order mark, else UTF-16 where there are zero
 * bytes, else UTF-8 or GB18030, whichever decodes all of it.
 * @throws CommandFailed when a byte does not decode, or when the text has characters that only a wrong encoding gives
 */
export function decodeText(file: string, bytes: Uint8Array, told?: Encoding): DecodedText {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
  if (told !== undefined && marked !== undefined && told !== marked)
    throw new CommandFailed(
      EXIT.usage,
      `${file} 以 ${marked} 的字节序标记开头，而指定的编码是 ${told}`,
      `${file} begins with the byte order mark of ${marked}, but the encoding given is ${told}`,
    );
  const known = told ?? marked;
  const encoding = known ?? detected(bytes);
  const text = encoding === undefined ? undefined : decoded(bytes, encoding);
  if (encoding === undefined || text === undefined) throw notDecoded(file, bytes, known);
  const strange = STRANGE.exec(text);
  if (strange) throw strangeCharacter(file, text, strange.index, encoding);
  return { text, encoding, knownFrom: told ? 'option' : marked ? 'mark' : 'content' };
}

function detected(bytes: Uint8Array): Encoding | undefined {
  if (bytes.includes(0)) {
    const zeros = (parity: number): number => bytes.filter((byte, index) => byte === 0 && index % 2 === parity).length;
    return zeros(1) >= zeros(0) ? 'utf-16le' : 'utf-16be';
  }
  return (['utf-8', 'gb18030'] as const).find((encoding) => decoded(bytes, encoding) !== undefined);
}

/** The byte order mark is no part of the text. */
function decoded(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/^\ufeff/, '');
  } catch {
    return undefined;
  }
}

function notDecoded(file: string, bytes: Uint8Array, told: Encoding | undefined): CommandFailed {
  const name = told ?? 'UTF-8';
  const line = firstFaultyLine(bytes, told ?? 'utf-8');
  const where = line === undefined ? { zh: '', en: '' } : { zh: `第 ${line} 行`, en: ` on line ${line}` };
  return told === undefined
    ? new CommandFailed(
        EXIT.usage,
        `无法判断 ${file} 的编码：既不是 UTF-8（${where.zh}有误），也不是 GB18030 或 UTF-16。请用 --encoding 指定。`,
        `the encoding of ${file} is neither UTF-8 (first fault${where.en}) nor GB18030 nor UTF-16; name it with --encoding`,
      )
    : new CommandFailed(
        EXIT.usage,
        `${file} ${where.zh}不是 ${name} 编码，未导入任何行`,
        `${file} is not ${name}${where.en}; nothing was imported`,
      );
}

/** A line feed is one byte of its own in UTF-8 and GB18030, so each line can be decoded by itself. */
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

function strangeCharacter(file: string, text: string, index: number, encoding: Encoding): CommandFailed {
  const line = text.slice(0, index).split('\n').length;
  const codePoint = `U+${(text.codePointAt(index) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return new CommandFailed(
    EXIT.usage,
    `${file} 第 ${line} 行有字符 ${codePoint}：文件已损坏，或编码不是 ${encoding}（可用 --encoding 指定）`,
    `line ${line} of ${file} has the character ${codePoint}: the file is damaged, or its encoding is not ${encoding} (--encoding names another)`,
  );
}

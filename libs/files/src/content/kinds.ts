import type { MediaType } from '#domain';

/** What is known of each type of file: the endings of its name, and the bytes with which it begins. */
interface Kind {
  readonly endings: readonly string[];
  /** Undefined for text, which has no mark. */
  readonly begins: ((head: Buffer) => boolean) | undefined;
  /** It is a ZIP archive, so it is opened and its entries are counted. */
  readonly isZip?: true;
}

const starts =
  (...bytes: readonly number[]) =>
  (head: Buffer): boolean =>
    head.subarray(0, bytes.length).equals(Buffer.from(bytes));

const ascii = (head: Buffer, from: number, text: string): boolean =>
  head.subarray(from, from + text.length).toString('latin1') === text;

const isZip = starts(0x50, 0x4b, 0x03, 0x04);

export const KINDS: Readonly<Record<MediaType, Kind>> = {
  'application/pdf': { endings: ['pdf'], begins: (head) => ascii(head, 0, '%PDF-') },
  'image/png': { endings: ['png'], begins: starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  'image/jpeg': { endings: ['jpg', 'jpeg'], begins: starts(0xff, 0xd8, 0xff) },
  'image/webp': { endings: ['webp'], begins: (head) => ascii(head, 0, 'RIFF') && ascii(head, 8, 'WEBP') },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    endings: ['xlsx'],
    begins: isZip,
    isZip: true,
  },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    endings: ['docx'],
    begins: isZip,
    isZip: true,
  },
  'application/zip': { endings: ['zip'], begins: isZip, isZip: true },
  'text/csv': { endings: ['csv'], begins: undefined },
  'text/plain': { endings: ['txt'], begins: undefined },
};

/** Bytes that are needed to know a type by its beginning. */
export const HEAD_BYTES = 512;

/** An ending for names of files of a type. */
export const endingOf = (mediaType: MediaType): string => KINDS[mediaType].endings[0] ?? 'bin';

/** The type that the ending of a name promises; undefined for one that cannot be attached. */
export function typeOfName(fileName: string): MediaType | undefined {
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  if (ending === fileName.toLowerCase()) return undefined;
  return (Object.keys(KINDS) as MediaType[]).find((type) => KINDS[type].endings.includes(ending));
}

/** Text that a browser could run as a page or a picture: it is attached under no name. */
const MARKUP =
  /^(?:\ufeff)?\s*(?:<!--|<!doctype|<html|<head|<body|<script|<svg|<\?xml|<iframe|<[a-z][a-z0-9-]*[\s>/])/i;

/** Whether text begins as HTML, SVG or XML does. */
export const looksLikeMarkup = (head: Buffer): boolean =>
  MARKUP.test(head.toString('utf8')) || MARKUP.test(head.toString('utf16le'));

/** Text that a spreadsheet would interpret as a formula, with the apostrophes that escape it. */
const READ_AS_FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/;
const PROTECTED = /^'+[=+\-@＝＋－＠\t\r\n]/;

/**
 * A text as a cell: one that a spreadsheet would run as a formula begins with an apostrophe. `withoutProtection` gives
 * the text back exactly.
 */
export const protectedText = (text: string): string => (READ_AS_FORMULA.test(text) ? `'${text}` : text);

/** The original text of a cell. */
export const withoutProtection = (cell: string): string => (PROTECTED.test(cell) ? cell.slice(1) : cell);

const quoted = (cell: string, separator: string): string =>
  /[",\r\n]|^\s|\s$/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Byte order mark: spreadsheets then read the file as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** One record of a file (RFC 4180), with its line break. */
export const csvLine = (cells: readonly string[], separator = ','): string =>
  `${cells.map((cell) => quoted(cell, separator)).join(separator)}\r\n`;

import { inflateRawSync } from 'node:zlib';
import { UnusableFile } from '../unusable-file.js';

/** Most files in a spreadsheet, and most bytes of one of them and of all together once unpacked. */
const MAX_ENTRIES = 2_000;
const MAX_ENTRY_BYTES = 192 * 1024 * 1024;
const MAX_TOTAL_BYTES = 256 * 1024 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** Bytes of the fixed parts of the records of a ZIP file (APPNOTE 4.3). */
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT_BYTES = 65_535;

const damaged = (file: string): UnusableFile =>
  new UnusableFile('NOT_A_SPREADSHEET', `${file} 不是完好的 XLSX 文件`, `${file} is not an intact XLSX file`);

const tooLarge = (file: string): UnusableFile =>
  new UnusableFile('TOO_LARGE', `${file} 解压后过大，未读取`, `${file} is too large once unpacked, it was not read`);

function endOf(bytes: Buffer, file: string): number {
  const least = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = bytes.length - END_BYTES; at >= least; at--) if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  throw damaged(file);
}

/**
 * Unpacks every file of a ZIP archive with a limit, before anything else reads it: what its directory says of sizes may
 * be wrong, and a few kilobytes can unpack to gigabytes.
 * @throws UnusableFile TOO_LARGE, NOT_A_SPREADSHEET
 */
export function requireBoundedZip(file: string, bytes: Buffer): void {
  try {
    unpackAll(file, bytes);
  } catch (error) {
    if (error instanceof UnusableFile) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(file);
    throw damaged(file);
  }
}

function unpackAll(file: string, bytes: Buffer): void {
  const end = endOf(bytes, file);
  const entries = bytes.readUInt16LE(end + 10);
  if (entries > MAX_ENTRIES) throw tooLarge(file);
  let at = bytes.readUInt32LE(end + 16);
  let total = 0;
  for (let n = 0; n < entries; n++) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw damaged(file);
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const local = bytes.readUInt32LE(at + 42);
    if (bytes.readUInt32LE(local) !== LOCAL) throw damaged(file);
    const from = local + LOCAL_BYTES + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(from, from + packed);
    const limit = Math.min(MAX_ENTRY_BYTES, MAX_TOTAL_BYTES - total);
    if (method === DEFLATED) total += inflateRawSync(content, { maxOutputLength: Math.max(1, limit) }).length;
    else if (method === STORED) total += content.length;
    else throw damaged(file);
    if (total > MAX_TOTAL_BYTES) throw tooLarge(file);
    at += ENTRY_BYTES + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

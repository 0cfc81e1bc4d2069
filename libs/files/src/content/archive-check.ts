import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { MediaType } from '#domain';
import { FileFault } from '../file-fault.js';

/** Most entries of an archive. */
export const MAX_ENTRIES = 10_000;
/** Most bytes that all entries have when they are unpacked. */
export const MAX_UNPACKED_BYTES = 1024 ** 3;
/** How many times larger than the archive its content may be; a small archive may be larger. */
export const MAX_RATIO = 200;
/** Content up to this many bytes is never too much. */
const ALWAYS_ALLOWED_BYTES = 32 * 1024 ** 2;

const WORKBOOK = 'xl/workbook.xml';
const DOCUMENT = 'word/document.xml';
const CONTENT_TYPES = '[Content_Types].xml';
/** Programs in documents: what is attached has none. */
const MACROS = /(?:^|\/)vbaProject\.bin$/i;

/**
 * Unpacks an archive into nothing and counts its bytes, so that one that would fill a disk or a memory is refused
 * whatever its directory says. Nothing is written; memory does not grow with the size of the entries.
 * @returns what the archive is
 * @throws FileFault FILE_ARCHIVE_UNSAFE, with the reason
 */
export async function checkArchive(path: string, bytes: number): Promise<MediaType> {
  let archive: ZipFile | undefined;
  try {
    archive = await openPromise(path, { autoClose: false, validateEntrySizes: true, strictFileNames: true });
    return await typeOfEntries(archive, bytes);
  } catch (error) {
    if (error instanceof FileFault) throw error;
    throw unsafe('DAMAGED', { cause: error });
  } finally {
    archive?.close();
  }
}

async function typeOfEntries(archive: ZipFile, bytes: number): Promise<MediaType> {
  if (archive.entryCount > MAX_ENTRIES) throw unsafe('TOO_MANY_ENTRIES');
  const names = new Set<string>();
  const budget = Math.min(MAX_UNPACKED_BYTES, Math.max(ALWAYS_ALLOWED_BYTES, bytes * MAX_RATIO));
  let unpacked = 0;
  let packed = 0;
  for await (const entry of archive.eachEntry()) {
    if (names.has(entry.fileName)) throw unsafe('DUPLICATE_ENTRY');
    names.add(entry.fileName);
    if (names.size > MAX_ENTRIES) throw unsafe('TOO_MANY_ENTRIES');
    if (entry.isEncrypted()) throw unsafe('ENCRYPTED');
    if (MACROS.test(entry.fileName)) throw unsafe('MACROS');
    // Entries that share bytes pack more than the archive has.
    packed += entry.compressedSize;
    if (packed > bytes) throw unsafe('OVERLAPPING_ENTRIES');
    if (unpacked + entry.uncompressedSize > budget) throw unsafe('TOO_LARGE_UNPACKED');
    unpacked += await unpackedBytes(archive, entry, budget - unpacked);
  }
  if (!names.has(CONTENT_TYPES)) return 'application/zip';
  if (names.has(WORKBOOK)) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  if (names.has(DOCUMENT)) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return 'application/zip';
}

async function unpackedBytes(archive: ZipFile, entry: Entry, budget: number): Promise<number> {
  if (entry.fileName.endsWith('/')) return 0;
  let count = 0;
  const counter = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      count += chunk.length;
      done(count > budget ? unsafe('TOO_LARGE_UNPACKED') : null);
    },
  });
  await pipeline(await archive.openReadStreamPromise(entry), counter);
  return count;
}

const unsafe = (reason: string, options?: ErrorOptions): FileFault =>
  new FileFault('FILE_ARCHIVE_UNSAFE', { reason }, options);

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { MediaType } from '#domain';
import { FileFault } from '../file-fault.js';
import type { StoredFile } from '../port.js';
import { checkArchive } from './archive-check.js';
import { HEAD_BYTES, KINDS, looksLikeMarkup, typeOfName } from './kinds.js';
import { TextCheck } from './text-check.js';

/** Bytes read at once. */
const CHUNK_BYTES = 1024 * 1024;

/** The digest and the size of a file, and whether it is text. Reads it once. */
async function readThrough(path: string): Promise<StoredFile & { readonly head: Buffer; readonly isText: boolean }> {
  const hash = createHash('sha256');
  const text = new TextCheck();
  let head = Buffer.alloc(0);
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
    hash.update(chunk);
    if (text.isText) text.read(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes, head, isText: text.end() };
}

export interface InspectedFile extends StoredFile {
  readonly mediaType: MediaType;
}

/**
 * What a file is, by its content. Its name must promise the same.
 * @throws FileFault FILE_NAME_NOT_ALLOWED, FILE_TYPE_DIFFERS, FILE_ARCHIVE_UNSAFE
 */
export async function inspectFile(path: string, fileName: string): Promise<InspectedFile> {
  const promised = typeOfName(fileName);
  if (promised === undefined) throw new FileFault('FILE_NAME_NOT_ALLOWED', { fileName });
  const { head, isText, ...file } = await readThrough(path);
  const { begins, isZip } = KINDS[promised];
  const differs = (): FileFault =>
    new FileFault('FILE_TYPE_DIFFERS', { fileName, promised, found: found(head, isText) });
  if (begins === undefined) {
    if (!isText || looksLikeMarkup(head) || byMark(head) !== undefined) throw differs();
    return { ...file, mediaType: promised };
  }
  if (!begins(head)) throw differs();
  if (isZip !== true) return { ...file, mediaType: promised };
  const type = await checkArchive(path, file.bytes);
  if (type !== promised) throw new FileFault('FILE_TYPE_DIFFERS', { fileName, promised, found: type });
  return { ...file, mediaType: type };
}

const byMark = (head: Buffer): string | undefined =>
  Object.entries(KINDS).find(([, { begins }]) => begins?.(head) === true)?.[0];

function found(head: Buffer, isText: boolean): string {
  const marked = byMark(head);
  if (marked !== undefined) return marked;
  if (!isText) return 'application/octet-stream';
  return looksLikeMarkup(head) ? 'text/html' : 'text/plain';
}

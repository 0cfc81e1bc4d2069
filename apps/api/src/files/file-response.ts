import { createHash, hash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AttachedFileData } from '#domain';
import { FileFault, type ByteRange, type FileStore } from '#files';
import { matchesEtag } from '../http/entity-tag.js';
import { PDF_HEADERS } from '../http/protection.js';

const OK = 200;
const PARTIAL = 206;
const NOT_MODIFIED = 304;
/** Files up to this many bytes are checked before anything of them is sent. */
const CHECKED_FIRST_BYTES = 8 * 1024 * 1024;
/** What a browser may show; everything else is saved. */
const SHOWN: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/webp']);
const PDF = 'application/pdf';

/**
 * Sends a file whose reader is known to be allowed: whole or in part, and never bytes that do not have its digest as if
 * they were it.
 * @throws FileFault FILE_DAMAGED
 */
export async function sendFile(
  store: Pick<FileStore, 'sizeOf' | 'open'>,
  file: AttachedFileData,
  { request, reply, show }: { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly show: boolean },
): Promise<void> {
  const shown = show && SHOWN.has(file.mediaType);
  const etag = `"${file.sha256}"`;
  void reply.headers({
    ...(shown && file.mediaType === PDF ? PDF_HEADERS : {}),
    'content-type': file.mediaType,
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(file.fileName)}`,
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    etag,
  });
  if (matchesEtag(request.headers['if-none-match'], etag)) {
    void reply.code(NOT_MODIFIED).removeHeader('content-type').send('');
    return;
  }
  const range = rangeOf(request, file.bytes, etag);
  const content = await contentOf(store, file, range);
  if (range) void reply.header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
  void reply
    .code(range ? PARTIAL : OK)
    .header('content-length', range ? range.end - range.start + 1 : file.bytes)
    .send(content);
}

async function contentOf(
  store: Pick<FileStore, 'sizeOf' | 'open'>,
  { sha256, bytes }: AttachedFileData,
  range: ByteRange | undefined,
): Promise<Buffer | Readable> {
  const damaged = (): FileFault => new FileFault('FILE_DAMAGED', { sha256 });
  if ((await store.sizeOf(sha256)) !== bytes) throw damaged();
  const isSmall = bytes <= CHECKED_FIRST_BYTES;
  const content = await store.open(sha256, isSmall ? undefined : range);
  if (!content) throw damaged();
  if (!isSmall) return range ? content : checkedAtTheEnd(content, sha256);
  const whole = await buffer(content);
  if (hash('sha256', whole) !== sha256) throw damaged();
  return range ? whole.subarray(range.start, range.end + 1) : whole;
}

/** Keeps the last piece back until the digest is known: a file that is not what it should be arrives incomplete. */
function checkedAtTheEnd(content: Readable, sha256: string): Readable {
  const digest = createHash('sha256');
  let last: Buffer | undefined;
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      digest.update(chunk);
      if (last) this.push(last);
      last = chunk;
      done();
    },
    flush(done: TransformCallback) {
      if (digest.digest('hex') !== sha256) return done(new FileFault('FILE_DAMAGED', { sha256 }));
      done(null, last);
    },
  });
  content.on('error', (error) => check.destroy(error));
  check.on('close', () => content.destroy());
  return content.pipe(check);
}

/** The one range that was asked for; undefined where none was, or none that the file has: the whole is sent then. */
export function rangeOf(
  { headers }: Pick<FastifyRequest, 'headers'>,
  bytes: number,
  etag: string,
): ByteRange | undefined {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.range ?? '');
  if (!found || (headers['if-range'] !== undefined && headers['if-range'] !== etag)) return undefined;
  const [, first = '', last = ''] = found;
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  return start <= end && start < bytes ? { start, end } : undefined;
}

/** As RFC 8187 writes the value of an extended parameter. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

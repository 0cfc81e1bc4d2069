import type { UploadedFile, UploadStateDto } from '#contracts';
import { canDigest, sha256 } from '../text/sha256';
import { ApiProblem, getJson, postBytes, postJson } from './client';

/** Bytes sent at once: they arrive within the time of a request on a slow line, and what has arrived is not lost. */
const PART_BYTES = 1024 * 1024;
/** A larger file does not fit into the memory of every browser: the server alone computes its digest. */
const MAX_DIGESTED_BYTES = 256 * 1024 * 1024;

/** Where the id of an upload is kept, so that choosing the same file again after a reload goes on with it. */
const placeOf = ({ name, size, lastModified }: File): string => `lingqu:upload:${name}:${size}:${lastModified}`;

export interface UploadOptions {
  /** Called with the bytes that are safe on the server. */
  readonly onProgress: (offset: number) => void;
  /** Aborted to pause: the same file goes on later from where it was. */
  readonly signal: AbortSignal;
}

/** Uploads a file in parts, from the bytes that the server has. @throws ApiProblem; AbortError when it is paused */
export async function uploadFile(file: File, { onProgress, signal }: UploadOptions): Promise<UploadedFile> {
  const place = placeOf(file);
  const { id, offset: safe } = (await known(place)) ?? (await begun(place, file));
  for (let offset = safe; offset < file.size;) {
    signal.throwIfAborted();
    onProgress(offset);
    const part = file.slice(offset, offset + PART_BYTES);
    offset = (await postBytes('/api/uploads/{id}/bytes', { path: { id }, query: { offset } }, part, signal)).offset;
  }
  onProgress(file.size);
  const digest = file.size <= MAX_DIGESTED_BYTES && canDigest() ? await sha256(await file.arrayBuffer()) : undefined;
  try {
    return await postJson(
      '/api/uploads/{id}/complete',
      { path: { id } },
      digest === undefined ? {} : { sha256: digest },
    );
  } finally {
    localStorage.removeItem(place);
  }
}

/** The upload that was begun before; undefined where there is none, or the server has removed it. */
async function known(place: string): Promise<UploadStateDto | undefined> {
  const id = localStorage.getItem(place);
  if (id === null) return undefined;
  try {
    return await getJson('/api/uploads/{id}', { path: { id } });
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    localStorage.removeItem(place);
    return undefined;
  }
}

async function begun(place: string, { name, size }: File): Promise<UploadStateDto> {
  const state = await postJson('/api/uploads', {}, { fileName: name, bytes: size });
  localStorage.setItem(place, state.id);
  return state;
}

import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { AttachedFileData } from '#domain';
import type { EvidenceFiles } from '../evidence-files.js';

/** Uploads a file for an organisation, as its account does over HTTP. */
export async function uploadedBy(
  files: Pick<EvidenceFiles, 'uploads'>,
  organisationId: string,
  fileName: string,
  content: Buffer | string,
): Promise<AttachedFileData> {
  const bytes = Buffer.from(content);
  const by = { accountId: `uploader-${organisationId}`, organisationId };
  const { id } = files.uploads.begin(by, fileName, bytes.length);
  await files.uploads.append(id, by, 0, Readable.from([bytes]));
  return files.uploads.complete(id, by, createHash('sha256').update(bytes).digest('hex'));
}

import { FILE_NAME, MAX_FILE_BYTES } from '#domain';
import { Type } from 'typebox';
import { integer, object, optional, text, uuid, type Answer } from '../schema.js';

const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** What an upload is to become. */
export const uploadBody = object({
  fileName: Type.String({ pattern: FILE_NAME.source }),
  bytes: Type.Integer({ minimum: 1, maximum: MAX_FILE_BYTES }),
});

/** The digest of the whole file, where its sender has computed it; the answer has it in any case. */
export const completionBody = object({ sha256: optional(sha256) });

/** An upload under way. */
export const uploadState = object({
  id: uuid,
  fileName: text(),
  bytes: integer('Size of the whole file'),
  offset: integer('Bytes that are safe; the upload goes on from here'),
});
export type UploadStateDto = Answer<typeof uploadState>;

/** A file that was uploaded, as commands attach it. */
export const uploadedFile = object({ sha256, bytes: integer(), mediaType: text(), fileName: text() });
export type UploadedFile = Answer<typeof uploadedFile>;

export const uploadLimits = object({
  maxFileBytes: integer('Size of the largest file'),
  quotaBytes: integer('Bytes of all files of the organisation'),
  usedBytes: integer('Bytes that the organisation has used'),
});
export type UploadLimitsDto = Answer<typeof uploadLimits>;

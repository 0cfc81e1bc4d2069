/** Why a file is not taken. Stable codes; the HTTP interface has their words. */
export type FileFaultCode =
  | 'UPLOAD_NOT_FOUND'
  | 'UPLOAD_OFFSET_DIFFERS'
  | 'UPLOAD_BUSY'
  | 'UPLOAD_INCOMPLETE'
  | 'TOO_MANY_UPLOADS'
  | 'FILE_NAME_NOT_ALLOWED'
  | 'FILE_TOO_LARGE'
  | 'FILE_QUOTA_USED'
  | 'FILE_DIGEST_DIFFERS'
  | 'FILE_TYPE_DIFFERS'
  | 'FILE_ARCHIVE_UNSAFE'
  | 'FILE_INFECTED'
  | 'SCANNER_UNAVAILABLE'
  | 'FILE_STORE_UNAVAILABLE'
  | 'FILE_DAMAGED';

/** Faults that pass: what was uploaded is kept, and the same request can be sent again. */
export const PASSING_FAULTS: ReadonlySet<FileFaultCode> = new Set(['SCANNER_UNAVAILABLE', 'FILE_STORE_UNAVAILABLE']);

export class FileFault extends Error {
  override readonly name = 'FileFault';

  constructor(
    readonly code: FileFaultCode,
    readonly details: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(`${code} ${JSON.stringify(details)}`, options);
  }
}

// Files that commands attach as evidence: kept once under their digest, in a folder or in an S3-compatible store; uploaded
// in parts that can be continued; what they are is found by their content. See docs/adr/0054.

export { digestOfStored, EvidenceFiles, FILES_FOLDER, folderStores, REGISTER_FILE, SEALED } from './evidence-files.js';
export type { EvidenceFilesOptions } from './evidence-files.js';
export { endingOf } from './content/kinds.js';
export { FileFault, PASSING_FAULTS, type FileFaultCode } from './file-fault.js';
export { isDigest, pathOf, type ByteRange, type FileStore, type StoredFile } from './port.js';
export { parseS3Address, S3_VARIABLES, WrongS3Address } from './s3/s3-address.js';
export { configuredFileStores, FILE_STORE, type ConfiguredStores } from './configured-store.js';
export type { FileSealing } from './sealed/file-cipher.js';
export type { FileStores } from './sealed/sealed-store.js';
export { UnusableFileRegister, type RegisteredFile, type Uploader } from './register/file-register.js';
export { UNUSED_MS, type UploadLimits, type UploadState, type Uploads } from './uploads.js';

// Files that commands attach as evidence: kept once under their digest, in a folder or in an S3-compatible store; uploaded
// in parts that can be continued; what they are is found by their content. See docs/adr/0054.

export { digestOfStored, EvidenceFiles, fileFolder, FILES_FOLDER, REGISTER_FILE } from './evidence-files.js';
export type { EvidenceFilesOptions } from './evidence-files.js';
export { endingOf } from './content/kinds.js';
export { FileFault, type FileFaultCode } from './file-fault.js';
export { isDigest, pathOf, type ByteRange, type FileStore, type StoredFile } from './port.js';
export { UnusableFileRegister, type RegisteredFile, type Uploader } from './register/file-register.js';
export { UNUSED_MS, type UploadLimits, type UploadState, type Uploads } from './uploads.js';

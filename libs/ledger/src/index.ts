export type { FileFinding, NamedFile } from './attached-files.js';
export {
  credentialToSign,
  issuerOf,
  looksLikeCredential,
  signedCredential,
  verifyCredential,
  type Credential,
  type CredentialFound,
  type CredentialVerdict,
} from './credential.js';
export { canonicalJson } from './canonical-json.js';
export { NotCanonical, parseCanonical } from './parse-canonical.js';
export { KEY_BYTES, NONCE_BYTES, openBox, SALT_BYTES, sealBox, type SealedBox } from './sealed-box.js';
export { EMPTY_ROOT, HASH_BYTES, hashedEntry, leafHash, nodeHash, sameHash, type Hash } from './hash.js';
export { consistencyProof, inclusionProof, rootOf, type ReadNode } from './merkle-tree.js';
export { EMPTY_FRONTIER, GrowingTree, type Frontier, type TreeNode } from './growing-tree.js';
export { isContinuation, isIncluded } from './verify-proof.js';
export {
  checkpointText,
  parseCheckpoint,
  signCheckpoint,
  type Checkpoint,
  type SignedCheckpoint,
} from './checkpoint.js';
export { cosign, cosignedAt } from './cosignature.js';
export {
  formatWitnessRequest,
  judgeWitnessRequest,
  parseWitnessRequest,
  type Witnessed,
  originHash,
  type WitnessRequest,
  type WitnessVerdict,
} from './witness-request.js';
export {
  judgeByPolicy,
  MalformedPolicy,
  parsePolicy,
  type Policy,
  type PolicyVerdict,
  type PolicyWitness,
} from './policy.js';
export {
  COSIGNATURE,
  formatNote,
  formatSignature,
  formatVerifierKey,
  MalformedNote,
  NOTE_SIGNATURE,
  noteSignature,
  parseNote,
  parseSignature,
  parseVerifierKey,
  publicKeyFrom,
  publicKeyText,
  verifierKeyOf,
  verifyNote,
  type NoteSignature,
  type SignedNote,
  type VerifierKey,
} from './signed-note.js';
export {
  hashesIn,
  hasTile,
  parseTileIndex,
  parseTilePath,
  TILE_WIDTH,
  tileBytes,
  tilePath,
  tilesOf,
  type Tile,
} from './tiles.js';
export { entriesIn, entryBundleBytes, MAX_ENTRY_BYTES } from './entry-bundle.js';
export {
  BUNDLE_FORMAT,
  bundleHeader,
  bundleLine,
  parseBundleHeader,
  type BundleHeader,
  type BundleInput,
} from './bundle.js';
export { readBundleEntry, type BundleEntry } from './bundle-entry.js';
export { type UnsealedFact } from './sealed-facts.js';
export { formatKeyFile, KeyChain, parseKeyFile, type KeyEvidence } from './key-chain.js';
export {
  nameOfKeys,
  parseKeyRotation,
  ROTATION_REASONS,
  rotationEntry,
  rotationText,
  type KeyRotation,
  type RotationReason,
} from './key-rotation.js';
export type { ReplayedRows } from './compared-rows.js';
export type { Check, Verdict } from './verdict.js';
export { BundleVerifier, verifyBundle, type VerifyOptions } from './verify-bundle.js';
export {
  formatReceipt,
  looksLikeReceipt,
  parseReceipt,
  RECEIPT_FORMAT,
  receiptOf,
  verifyReceipt,
  type Receipt,
  type ReceiptOptions,
  type ReceiptVerdict,
} from './receipt.js';
export {
  EVIDENCE_FORMAT,
  looksLikeEvidence,
  verifyEvidence,
  type EvidenceFound,
  type EvidenceVerdict,
} from './evidence-file.js';
export {
  digestOfSealedRows,
  parseSealedRows,
  sealedRowsEntry,
  sealedRowsText,
  type ModelDigests,
  type SealedRows,
} from './row-seal.js';
export { CHECK_WORDS, CREDENTIAL_WORDS, EVIDENCE_WORDS, RECEIPT_WORDS } from './verdict-words.js';

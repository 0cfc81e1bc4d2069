export { bundleLines } from './bundle-lines.js';
export { checkLedger, type AlteredEvent, type LedgerCheck } from './check-ledger.js';
export { entryBundle, EntryTooLong } from './entry-bundle.js';
export { logName, parseLogName, type LogReference } from './log-name.js';
export { Ledger, type Inclusion, type LedgerOptions } from './ledger.js';
export { rotateKey } from './rotate-key.js';
export { ledgerKey } from './ledger-key.js';
export {
  fileSigner,
  finishRotation,
  KEY_FILE,
  NEXT_KEY_FILE,
  PUBLIC_KEY_FILE,
  publicKeyIn,
} from './signer-of-folder.js';
export type { Signer } from './signer.js';
export { checkSigner } from './check-signer.js';
export { CommandSigner, SigningFailed } from './signing-command.js';
export { UnusableLedger } from './unusable-ledger.js';
export { NodePages } from './node-pages.js';
export { PAGES } from './schema.js';
export { receiptOfEvent } from './receipt-of-event.js';
export { RowSeals, type DigestsByChain, type SealOfRows } from './row-seals.js';
export { WitnessClient } from './witness-client.js';
export { Witness, type WitnessAnswer, type WitnessOptions } from './witness.js';
export { alteredSinceSealed, comparedWithWitnesses, RestoreFence, type FenceReason } from './restore-fence.js';
export { Sealer, type SealerOptions } from './sealer.js';

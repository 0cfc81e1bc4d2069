export { bundleLines } from './bundle-lines.js';
export { checkLedger, type AlteredEvent, type LedgerCheck } from './check-ledger.js';
export { entryBundle, EntryTooLong } from './entry-bundle.js';
export { logName, parseLogName, type LogReference } from './log-name.js';
export { Ledger, type Inclusion } from './ledger.js';
export { UnusableLedger } from './ledger-file.js';
export { receiptOfEvent } from './receipt-of-event.js';
export { Sealer, type SealerOptions } from './sealer.js';

export { bundleLines } from './bundle-lines.js';
export { checkLedger, type AlteredEvent, type LedgerCheck } from './check-ledger.js';
export { Ledger, type Inclusion } from './ledger.js';
export { UnusableLedger } from './ledger-file.js';
export { receiptOfEvent } from './receipt-of-event.js';
export { Sealer, type SealerOptions } from './sealer.js';

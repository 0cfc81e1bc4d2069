import type { zhProof } from './zh-proof';

/** Texts about proofs in English. */
export const enProof: typeof zhProof = {
  proof: {
    title: 'Proof',
    hint: 'Where this event is in its signed log. Keep the receipt: lingqu verify checks it offline, without this system.',
    log: 'Log',
    programme: 'Events of no chain',
    index: 'Index in the log',
    indexOf: 'entry {{no}} of {{size}}',
    origin: 'Checkpoint origin',
    root: 'Root hash',
    path: 'Inclusion path',
    pathLength: '{{count}} hashes',
    logs: 'Log of logs',
    witnesses: 'Witnesses',
    anchored: 'cosigned by a witness',
    notAnchored: 'not cosigned yet',
    receipt: 'Download the receipt',
    receipts: 'Download the receipt ({{no}})',
    preparing: 'Being sealed',
    failed: 'The receipt could not be downloaded; try again',
  },
};

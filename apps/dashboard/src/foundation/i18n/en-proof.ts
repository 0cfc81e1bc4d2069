import type { zhProof } from './zh-proof';

/** Texts about proofs in English. */
export const enProof: typeof zhProof = {
  sealed: {
    state: 'Sealed',
    all: 'All that this page shows is sealed',
    upTo: 'Sealed up to event {{position}}; later ones within a second',
    log: 'Log',
    size: '({{count}} entries)',
    root: 'Root of the log',
    digest: 'Digest of the read models (SHA-256)',
    hint: 'A replay of the events must give the same digest: lingqu replay --compare.',
  },
  proof: {
    title: 'Proof',
    inBrowser: 'Verify in the browser',
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

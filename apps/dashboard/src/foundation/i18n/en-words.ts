import type { zhWords } from './zh-words';

/** Texts of the evidence of a figure in English. */
export const enWords: typeof zhWords = {
  words: {
    open: 'Explain in words, to print and verify',
    of: 'Evidence: {{figure}}',
    model: 'Version of the projection: {{name}} v{{version}}',
    product: 'Lingqu {{version}}',
    digest: 'Digest of the statement (SHA-256)',
    root: 'State of the log (name, entries, root)',
    rowsDigest: 'Digest of the rows',
    rows: 'Rows counted: {{count}}',
    events: 'Events behind it: {{count}}',
    rule: 'Under {{policyId}} version {{version}}, {{ruleId}}',
    cut: 'Too much to list all of it; verify the rest with a bundle.',
    save: 'Save the evidence with proofs',
    print: 'Print or save as PDF',
    code: 'QR code of the page that verifies',
    verify: 'Scan to verify',
  },
};

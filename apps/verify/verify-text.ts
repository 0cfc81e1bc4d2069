import './bytes';
import {
  BundleVerifier,
  looksLikeCredential,
  looksLikeEvidence,
  looksLikeReceipt,
  parseKeyFile,
  parsePolicy,
  verifyCredential,
  verifyEvidence,
  verifyReceipt,
  type CredentialFound,
  type EvidenceFound,
  type ReceiptVerdict,
  type Verdict,
} from '#ledger';
import { answered } from './web-crypto';

/** What a reader has. Empty texts: nothing. */
export interface Evidence {
  readonly text: string;
  readonly since: string;
  readonly policy: string;
  readonly key: string;
  /** The file with the rotations of the key. */
  readonly keys: string;
  /** The digest on the printed page of a figure. */
  readonly digest?: string | undefined;
}

export type Outcome =
  | { readonly kind: 'bundle'; readonly verdicts: readonly Verdict[]; readonly events: number }
  | ({ readonly kind: 'evidence' } & EvidenceFound)
  | ({ readonly kind: 'credential' } & CredentialFound)
  | { readonly kind: 'receipt'; readonly verdict: ReceiptVerdict };

/** Verifies a bundle, a receipt, a credential or the evidence of a figure in the browser. Signatures are answered by WebCrypto, so that it runs until all are. */
export async function verifyText(evidence: Evidence): Promise<Outcome> {
  for (;;) {
    let outcome: Outcome | undefined;
    let failure: unknown;
    try {
      outcome = attempt(evidence);
    } catch (error) {
      // A file that must be signed, such as the rotations of the key, cannot be read before WebCrypto has answered.
      failure = error;
    }
    if (await answered()) continue;
    if (outcome === undefined) throw failure;
    return outcome;
  }
}

function attempt({ text, since, policy, key, keys, digest }: Evidence): Outcome {
  const known = keys.trim() === '' ? undefined : parseKeyFile(keys);
  const demanded = policy === '' ? undefined : parsePolicy(policy);
  const trusted = key.trim() === '' ? undefined : key.trim();
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const [first = ''] = lines;
  if (looksLikeEvidence(first))
    return { kind: 'evidence', ...verifyEvidence(lines, { digest, key: trusted, policy: demanded, keys: known }) };
  if (looksLikeCredential(first))
    return { kind: 'credential', ...verifyCredential(first, { key: trusted, keys: known }) };
  if (looksLikeReceipt(first))
    return { kind: 'receipt', verdict: verifyReceipt(first, { key: trusted, policy: demanded, keys: known }) };
  const verifier = new BundleVerifier({
    key: trusted,
    since: since === '' ? undefined : since,
    policy: demanded,
    keys: known,
  });
  for (const line of lines) verifier.read(line);
  return { kind: 'bundle', verdicts: verifier.verdicts(), events: Math.max(lines.length - 1, 0) };
}

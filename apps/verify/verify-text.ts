import './bytes';
import {
  BundleVerifier,
  looksLikeReceipt,
  parsePolicy,
  verifyReceipt,
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
}

export type Outcome =
  | { readonly kind: 'bundle'; readonly verdicts: readonly Verdict[]; readonly events: number }
  | { readonly kind: 'receipt'; readonly verdict: ReceiptVerdict };

/** Verifies a bundle or a receipt in the browser. Signatures are answered by WebCrypto, so that it runs until all are. */
export async function verifyText(evidence: Evidence): Promise<Outcome> {
  for (;;) {
    const outcome = attempt(evidence);
    if (!(await answered())) return outcome;
  }
}

function attempt({ text, since, policy, key }: Evidence): Outcome {
  const demanded = policy === '' ? undefined : parsePolicy(policy);
  const trusted = key.trim() === '' ? undefined : key.trim();
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const [first = ''] = lines;
  if (looksLikeReceipt(first)) return { kind: 'receipt', verdict: verifyReceipt(first, trusted, demanded) };
  const verifier = new BundleVerifier({ key: trusted, since: since === '' ? undefined : since, policy: demanded });
  for (const line of lines) verifier.read(line);
  return { kind: 'bundle', verdicts: verifier.verdicts(), events: Math.max(lines.length - 1, 0) };
}

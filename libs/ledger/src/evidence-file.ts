import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { parseReceipt, verifyReceipt, type ReceiptOptions, type ReceiptVerdict } from './receipt.js';

/**
 * The file of the evidence of a figure: a line with the statement (JSON), then one line with the receipt of each event
 * that it names.
 */
export const EVIDENCE_FORMAT = 'lingqu-evidence/1';

export const looksLikeEvidence = (line: string): boolean =>
  line.startsWith('{') && line.includes(`"${EVIDENCE_FORMAT}"`);

/**
 * `OTHER_STATEMENT`: its digest is not the printed one. `INCOMPLETE`: an event that it names has no receipt, or has other
 * bytes in it than the statement says.
 */
export type EvidenceVerdict =
  'VALID' | 'UNREADABLE' | 'OTHER_STATEMENT' | 'INCOMPLETE' | Exclude<ReceiptVerdict, 'VALID'>;

export interface EvidenceFound {
  readonly verdict: EvidenceVerdict;
  /** SHA-256 of the canonical JSON of the statement, hexadecimal. */
  readonly digest: string;
  readonly sentence: { readonly zh: string; readonly en: string };
  /** Id of the first event at fault. */
  readonly eventId?: string;
}

export interface EvidenceOptions extends ReceiptOptions {
  /** The digest on the printed page; without it, only what the file says of itself is checked. */
  readonly digest?: string | undefined;
}

interface NamedEvent {
  readonly eventId: string;
  readonly sha256: string;
}

interface Statement {
  readonly sentence: EvidenceFound['sentence'];
  readonly events: readonly NamedEvent[];
}

const NOTHING: EvidenceFound = { verdict: 'UNREADABLE', digest: '', sentence: { zh: '', en: '' } };

function read(line: string): Statement | undefined {
  const statement = JSON.parse(line) as Partial<Statement> & { readonly format?: unknown };
  const isStatement =
    statement.format === EVIDENCE_FORMAT && Array.isArray(statement.events) && statement.sentence !== undefined;
  return isStatement ? (statement as Statement) : undefined;
}

/** The last part of a verifier key, `<name>+<id>+<key>`. */
const publicKeyIn = (key: string): string => key.split('+').slice(2).join('+');

/** The operator signs all its logs with one key, which has a name of its own in each of them. */
const sameKeyFor = (ofLog: string, trusted: string): string =>
  publicKeyIn(ofLog) === publicKeyIn(trusted) ? ofLog : trusted;

/** Checks the evidence of a figure, offline: the statement is the printed one, and every event it names is in its log. */
export function verifyEvidence(
  lines: readonly string[],
  { digest: printed, key, ...known }: EvidenceOptions = {},
): EvidenceFound {
  try {
    const statement = read(lines[0] ?? '');
    if (!statement) return NOTHING;
    const { sentence, events } = statement;
    const digest = hash('sha256', canonicalJson(statement));
    const found = (verdict: EvidenceVerdict, eventId?: string): EvidenceFound => ({
      ...{ verdict, digest, sentence },
      ...(eventId === undefined ? {} : { eventId }),
    });
    if (printed !== undefined && printed !== digest) return found('OTHER_STATEMENT');
    const receipts = new Map(
      lines.slice(1).map((line) => {
        const { event, key: ofLog } = parseReceipt(line);
        return [(JSON.parse(event) as { readonly id: string }).id, { line, event, key: ofLog }] as const;
      }),
    );
    for (const { eventId, sha256 } of events) {
      const receipt = receipts.get(eventId);
      if (!receipt || hash('sha256', receipt.event) !== sha256) return found('INCOMPLETE', eventId);
      const verdict = verifyReceipt(receipt.line, { ...known, key: key && sameKeyFor(receipt.key, key) });
      if (verdict !== 'VALID') return found(verdict, eventId);
    }
    return found('VALID');
  } catch {
    return NOTHING;
  }
}

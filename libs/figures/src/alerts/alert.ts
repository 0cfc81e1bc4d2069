import { ALERT_KINDS, type AlertOwner, type AlertRuleCode, type Term } from '#domain';

/** A row that an alert was raised from; its page has its events. */
export interface NamedRow {
  readonly model: string;
  readonly key: string;
}

/** An alert is not stored: it is computed from rows, and named by what it is about, so that its outcome can be recorded. */
export interface Alert {
  readonly id: string;
  readonly rule: AlertRuleCode;
  readonly owner: AlertOwner;
  /** Null for an alert about several chains. */
  readonly chainId: string | null;
  /** What it is about. */
  readonly subject: NamedRow;
  /** The first day on which its condition holds, by the rows of the moment. */
  readonly raisedOn: string;
  /** What was found, in a sentence. */
  readonly words: Term;
  /** The rows it was raised from; `count` of them, the first ones named. */
  readonly rows: readonly NamedRow[];
  readonly count: number;
}

/** Rows that an alert names; the others are counted. */
const ROWS_NAMED = 50;

const OFFSET_BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** FNV-1a of 64 bits, 16 hexadecimal digits: short, the same everywhere, and no secret. */
function fnv1a(text: string): string {
  let hash = OFFSET_BASIS;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  return hash.toString(16).padStart(16, '0');
}

/** What an alert is about, and what tells it from others of its rule: the period, the point, the last day. */
interface Found extends Omit<Alert, 'id' | 'owner' | 'rows' | 'count'> {
  readonly distinct: string;
  readonly rows: readonly NamedRow[];
}

export const alertOf = ({ distinct, rows, ...found }: Found): Alert => ({
  ...found,
  id: `AL-${fnv1a(JSON.stringify([found.rule, found.chainId, found.subject.key, distinct]))}`,
  owner: ALERT_KINDS[found.rule].owner,
  rows: rows.slice(0, ROWS_NAMED),
  count: rows.length,
});

/** A share from 0 to 1 as a percentage with one decimal. */
export const inPercent = (share: number): string => `${(Math.round(share * 1000) / 10).toFixed(1)} %`;

import {
  term,
  VERDICTS,
  type CorrectionData,
  type JudgedMeasurement,
  type LooserLimitData,
  type Verdict,
} from '#domain';
import { code, date, flag, identifier, limit, list, quantity, record, text } from '../declaration/fields.js';

interface Correction {
  readonly previous: Required<JudgedMeasurement>;
  readonly reason: string;
  readonly correctedOn: string;
  /** SHA-256 of the document that the corrected values were taken from. */
  readonly documentDigest: string;
  /** The place in the document that states a looser limit. */
  readonly limitSource: string | null;
}

/** A looser limit that the chain chief office has not decided on. */
interface ProposedLimit {
  readonly measured: string;
  readonly limitText: string;
  readonly unit: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly documentDigest: string;
  readonly limitSource: string;
  readonly proposedOn: string;
}

/** The fields of a test row about corrections. */
export interface Corrected {
  /** Oldest first. */
  readonly corrections: readonly Correction[];
  readonly proposedLimit: ProposedLimit | null;
  /** Whether a looser limit awaits the decision of the chain chief office. */
  readonly limitProposed: boolean;
}

interface Measurement extends Corrected {
  readonly measured: string;
  readonly limitText: string;
  readonly unit: string;
  readonly verdict: Verdict;
  readonly passed: boolean;
}

export const NOTHING_PROPOSED = { proposedLimit: null, limitProposed: false } as const;

/** The row with the values of a correction, which replaces an earlier proposal. */
export function corrected<R extends Measurement>(
  row: R,
  { measured, limitText, unit = row.unit, verdict, previous, reason, documentDigest }: CorrectionData,
  correctedOn: string,
  limitSource: string | null = null,
): R {
  const before = { ...previous, unit: previous.unit ?? row.unit };
  const correction: Correction = { previous: before, reason, correctedOn, documentDigest, limitSource };
  const corrections = [...row.corrections, correction];
  return { ...row, measured, limitText, unit, verdict, passed: verdict === 'PASS', corrections, ...NOTHING_PROPOSED };
}

/** The row with a proposed looser limit. */
export function proposed<R extends Measurement>(
  row: R,
  { measured, limitText, unit = row.unit, verdict, reason, documentDigest, limitSource }: LooserLimitData,
  proposedOn: string,
): R {
  const proposedLimit = { measured, limitText, unit, verdict, reason, documentDigest, limitSource, proposedOn };
  return { ...row, proposedLimit, limitProposed: true };
}

const VALUES = {
  measured: quantity('unit', '测量值', 'Measured'),
  limitText: limit('unit', '限值', 'Limit'),
  unit: text('计量单位', 'Unit'),
  verdict: code(VERDICTS, '判定', 'Verdict'),
};
const DOCUMENT = {
  documentDigest: identifier('依据文件摘要 (SHA-256)', 'SHA-256 of the source document'),
  limitSource: text('限值在文件中的位置', 'Where the document states the limit'),
};

export const CORRECTION_FIELDS = {
  corrections: list(
    record('更正', 'Corrections', {
      previous: record('更正前', 'Before the correction', VALUES),
      reason: text('原因', 'Reason'),
      correctedOn: date('更正日期', 'Corrected on'),
      ...DOCUMENT,
    }),
    {
      help: term(
        '检测结果显示更正后的值，这里保留更正前的值与原因。',
        'The result is shown as corrected; here is what was reported before, and why it was corrected.',
      ),
    },
  ),
  limitProposed: flag('待确认放宽限值', 'Looser limit to confirm'),
  proposedLimit: record(
    '申请放宽的限值',
    'Looser limit proposed',
    {
      ...VALUES,
      reason: text('原因', 'Reason'),
      ...DOCUMENT,
      proposedOn: date('申请日期', 'Proposed on'),
    },
    {
      help: term(
        '检测机构申请放宽限值，经链长办公室确认后才更正检测结果。',
        'The body proposes a looser limit; the result is corrected once the chain chief office confirms it.',
      ),
    },
  ),
};

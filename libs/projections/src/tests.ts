import {
  chinaDate,
  TestReportVoided,
  TestResultCorrected,
  TestResultRecorded,
  type JudgedMeasurement,
  type TestResultData,
} from '#domain';
import { on, onExisting, rows } from './rows.js';

interface Correction {
  readonly previous: JudgedMeasurement;
  readonly reason: string;
  readonly correctedOn: string;
}

/** Measured value, limit and verdict are as corrected. */
export interface TestRow extends Omit<TestResultData, 'limit' | 'instrumentId'> {
  /** Whatever else an instrument that proves wrong has touched is found by it. */
  readonly instrumentId: string | null;
  /** False once the report is voided. */
  readonly counted: boolean;
  readonly passed: boolean;
  readonly occurredAt: string;
  /** The date (+08:00) on which the test was done. */
  readonly testedOn: string;
  /** Monday of the week (+08:00) in which the test was done. */
  readonly weekStartsOn: string;
  readonly voidReason: string | null;
  readonly replacedBy: string | null;
  /** Oldest first. */
  readonly corrections: readonly Correction[];
}

const ofTest = (e: { readonly data: { readonly subjectId: string; readonly testId: string } }): string =>
  `${e.data.subjectId}/${e.data.testId}`;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Monday of the week of a date, both `YYYY-MM-DD`. */
export function mondayOf(date: string): string {
  const day = Number(date.slice(8));
  const time = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, day);
  // 1970-01-01, day 0, was a Thursday.
  const daysSinceMonday = (((time / DAY_MS + 3) % 7) + 7) % 7;
  if (day > daysSinceMonday) return `${date.slice(0, 8)}${String(day - daysSinceMonday).padStart(2, '0')}`;
  return new Date(time - daysSinceMonday * DAY_MS).toISOString().slice(0, 10);
}

export const tests = rows<TestRow>('tests', {
  columns: {
    counted: 'integer',
    passed: 'integer',
    attempt: 'integer',
    weekStartsOn: 'text',
    projectId: 'text',
    verdict: 'text',
    instrumentId: 'text',
    testedOn: 'text',
  },
  label: (row) => `${row.testId} ${row.subjectId} ${row.method} ${row.reportNo}`,
  folds: [
    on(TestResultRecorded, ofTest, (_, { data: { limit: _typed, ...data }, occurredAt }) => ({
      ...data,
      instrumentId: data.instrumentId ?? null,
      counted: true,
      passed: data.verdict === 'PASS',
      occurredAt,
      testedOn: chinaDate(occurredAt),
      weekStartsOn: mondayOf(chinaDate(occurredAt)),
      voidReason: null,
      replacedBy: null,
      corrections: [],
    })),
    onExisting(
      TestResultCorrected,
      ofTest,
      (row, { data: { measured, limitText, verdict, previous, reason }, occurredAt }) => ({
        ...row,
        measured,
        limitText,
        verdict,
        passed: verdict === 'PASS',
        corrections: [...row.corrections, { previous, reason, correctedOn: chinaDate(occurredAt) }],
      }),
    ),
    onExisting(TestReportVoided, ofTest, (row, { data }) => ({
      ...row,
      counted: false,
      voidReason: data.reason,
      replacedBy: data.replacedBy ?? null,
    })),
  ],
});

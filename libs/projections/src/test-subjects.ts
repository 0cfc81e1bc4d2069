import { TestReportVoided, TestResultCorrected, TestResultRecorded, type Verdict } from '#domain';
import { on, onExisting, rows } from './rows.js';

interface Attempt {
  readonly testId: string;
  readonly attempt: number;
  readonly verdict: Verdict;
  readonly counted: boolean;
}

export interface TestSubjectRow {
  readonly chainId: string;
  readonly subjectId: string;
  readonly projectId: string | null;
  readonly responsibleId: string;
  readonly attempts: readonly Attempt[];
  /** Whether at least one attempt counts. */
  readonly tested: boolean;
  /** Whether the highest counted attempt passed. */
  readonly conforming: boolean;
}

const ofSubject = (e: { readonly data: { readonly subjectId: string } }): string => e.data.subjectId;

const judged = (row: Omit<TestSubjectRow, 'tested' | 'conforming'>): TestSubjectRow => {
  const counted = row.attempts.filter((attempt) => attempt.counted);
  const last = counted.reduce<Attempt | undefined>(
    (best, next) => (best && best.attempt > next.attempt ? best : next),
    undefined,
  );
  return { ...row, tested: counted.length > 0, conforming: last?.verdict === 'PASS' };
};

/** The product under test: whether it conforms now is the verdict of its highest counted attempt. */
export const testSubjects = rows<TestSubjectRow>('test_subjects', {
  columns: { tested: 'integer', conforming: 'integer', projectId: 'text' },
  label: (row) => row.subjectId,
  folds: [
    on(TestResultRecorded, ofSubject, (row, { data }) =>
      judged({
        chainId: data.chainId,
        subjectId: data.subjectId,
        projectId: data.projectId ?? null,
        responsibleId: data.responsibleId,
        attempts: [
          ...(row?.attempts ?? []),
          { testId: data.testId, attempt: data.attempt, verdict: data.verdict, counted: true },
        ],
      }),
    ),
    onExisting(TestResultCorrected, ofSubject, (row, { data }) =>
      judged({
        ...row,
        attempts: row.attempts.map((attempt) =>
          attempt.testId === data.testId ? { ...attempt, verdict: data.verdict } : attempt,
        ),
      }),
    ),
    onExisting(TestReportVoided, ofSubject, (row, { data }) =>
      judged({
        ...row,
        attempts: row.attempts.map((attempt) =>
          attempt.testId === data.testId ? { ...attempt, counted: false } : attempt,
        ),
      }),
    ),
  ],
});

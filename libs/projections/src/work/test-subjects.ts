import {
  LooserLimitConfirmed,
  TestReportVoided,
  TestResultCorrected,
  TestResultRecorded,
  type Verdict,
  term,
  VERDICTS,
} from '#domain';
import { chain, code, flag, identifier, list, ordinal, organisation, record, row } from '../declaration/fields.js';
import { count, ratio } from '../declaration/figures.js';
import { on, onExisting } from '../declaration/folds.js';
import { readModel, worstFirst } from '../declaration/read-model.js';
import { leaderAndParties } from '../declaration/readers.js';

interface Attempt {
  readonly testId: string;
  readonly attempt: number;
  readonly verdict: Verdict;
  readonly counted: boolean;
  readonly testedById: string;
}

export interface TestSubjectRow {
  readonly chainId: string;
  readonly subjectId: string;
  readonly projectId: string | null;
  readonly responsibleId: string;
  /** Who did the attempt with the highest number: it may test the item again, so it sees the row. */
  readonly testedById: string;
  readonly attempts: readonly Attempt[];
  /** Whether at least one attempt is counted. */
  readonly tested: boolean;
  /** Whether the highest counted attempt passed. */
  readonly conforming: boolean;
}

const ofSubject = (e: { readonly data: { readonly subjectId: string } }): string => e.data.subjectId;

const highest = (attempts: readonly Attempt[]): Attempt | undefined =>
  attempts.reduce<Attempt | undefined>((best, next) => (best && best.attempt > next.attempt ? best : next), undefined);

const judged = (row: Omit<TestSubjectRow, 'tested' | 'conforming' | 'testedById'>): TestSubjectRow => {
  const counted = row.attempts.filter((attempt) => attempt.counted);
  return {
    ...row,
    testedById: highest(row.attempts)?.testedById ?? '',
    tested: counted.length > 0,
    conforming: highest(counted)?.verdict === 'PASS',
  };
};

const corrected = (row: TestSubjectRow, { testId, verdict }: { readonly testId: string; readonly verdict: Verdict }) =>
  judged({
    ...row,
    attempts: row.attempts.map((attempt) => (attempt.testId === testId ? { ...attempt, verdict } : attempt)),
  });

/** The test item: whether it conforms now is the verdict of its highest counted attempt. */
export const testSubjects = readModel<TestSubjectRow>()({
  name: 'test_subjects',
  area: 'work',
  version: 3,
  title: term('样品', 'Test items'),
  menuOrder: 50,
  readers: leaderAndParties('responsibleId', 'testedById'),
  concerns: 'responsibleId',
  key: ['subjectId'],
  naming: { id: 'subjectId', organisation: 'responsibleId' },
  fields: {
    subjectId: identifier('样品', 'Test item'),
    conforming: flag('当前符合', 'Conforming now', {
      words: { yes: term('符合', 'Conforming'), no: term('不符合', 'Not conforming') },
      help: term(
        '以次数最大的有效检测的判定为准。',
        'The verdict of the counted test with the highest attempt number.',
      ),
    }),
    tested: flag('已检测', 'Tested', { help: term('至少有一次有效检测。', 'Has at least one test that counts.') }),
    projectId: row('projects', '项目', 'Project'),
    responsibleId: organisation('责任单位', 'Responsible'),
    testedById: organisation('检测机构', 'Testing body'),
    chainId: chain(),
    attempts: list(
      record('历次检测', 'Attempts', {
        testId: row('tests', '检测', 'Test', { within: 'subjectId' }),
        attempt: ordinal('第几次检测', 'Attempt'),
        verdict: code(VERDICTS, '判定', 'Verdict'),
        counted: flag('计入统计', 'Counted'),
        testedById: organisation('检测机构', 'Testing body'),
      }),
    ),
  },
  queryColumns: ['tested', 'conforming', 'projectId'],
  listColumns: ['conforming', 'tested', 'projectId', 'responsibleId', 'chainId'],
  facets: ['conforming', 'tested'],
  order: [worstFirst('conforming', [0])],
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
          {
            testId: data.testId,
            attempt: data.attempt,
            verdict: data.verdict,
            counted: true,
            testedById: data.testedById,
          },
        ],
      }),
    ),
    onExisting(TestResultCorrected, ofSubject, (row, { data }) => corrected(row, data)),
    onExisting(LooserLimitConfirmed, ofSubject, (row, { data }) => corrected(row, data)),
    onExisting(TestReportVoided, ofSubject, (row, { data }) =>
      judged({
        ...row,
        attempts: row.attempts.map((attempt) =>
          attempt.testId === data.testId ? { ...attempt, counted: false } : attempt,
        ),
      }),
    ),
  ],
  figures: (model) => ({
    'tests.subjects': count(model, [['tested', '=', 1]])(
      term('受检样品', 'Test items'),
      term('至少有一次有效检测的样品', 'With at least one counted test'),
    ),
    'tests.subjectsPassing': count(model, [
      ['tested', '=', 1],
      ['conforming', '=', 1],
    ])(
      term('当前合格样品', 'Test items conforming'),
      term('检测次序最大的一次有效检测合格', 'The counted test with the highest attempt number passed'),
    ),
    'tests.currentConformityPercent': ratio(
      model,
      [['conforming', '=', 1]],
      [['tested', '=', 1]],
    )(term('当前符合率', 'Current conformity'), term('当前合格样品 ÷ 受检样品', 'Test items conforming ÷ test items')),
  }),
});

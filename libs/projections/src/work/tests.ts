import {
  chinaDate,
  DeviationApproved,
  LooserLimitConfirmed,
  LooserLimitProposed,
  LooserLimitRejected,
  DEVIATIONS,
  type Deviation,
  TestReportVoided,
  TestResultCorrected,
  TestResultRecorded,
  type TestResultData,
  term,
  VERDICTS,
} from '#domain';
import type { Where } from '../declaration/conditions.js';
import {
  chain,
  code,
  date,
  files,
  flag,
  identifier,
  instant,
  limit,
  list,
  ordinal,
  organisation,
  quantity,
  row,
  text,
} from '../declaration/fields.js';
import { count, ratio } from '../declaration/figures.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { leaderAndParties } from '../declaration/readers.js';
import { corrected, CORRECTION_FIELDS, NOTHING_PROPOSED, proposed, type Corrected } from './test-corrections.js';

/** Measured value, limit and verdict are as corrected. */
export interface TestRow
  extends Omit<TestResultData, 'limit' | 'instrumentId' | 'deviationReason' | 'deviations'>, Corrected {
  /** Used to find the tests of an instrument that was out of calibration. */
  readonly instrumentId: string | null;
  /** False if the report is voided. */
  readonly counted: boolean;
  readonly passed: boolean;
  readonly occurredAt: string;
  /** Date of occurrence (+08:00). */
  readonly testedOn: string;
  /** Monday of the week of occurrence (+08:00). */
  readonly weekStartsOn: string;
  readonly voidReason: string | null;
  readonly replacedBy: string | null;
  /** How and why a retest deviates from the failed test, and when the chain chief office approved the deviation. */
  readonly deviationReason: string | null;
  readonly deviations: readonly Deviation[];
  readonly deviationApprovedOn: string | null;
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

const COUNTED: Where<TestRow> = [['counted', '=', 1]];
const FIRST: Where<TestRow> = [...COUNTED, ['attempt', '=', 1]];
const PASSED: Where<TestRow> = [['passed', '=', 1]];

export const tests = readModel<TestRow>()({
  name: 'tests',
  area: 'work',
  version: 3,
  title: term('检测', 'Tests'),
  menuOrder: 40,
  readers: leaderAndParties('testedById', 'responsibleId'),
  concerns: 'responsibleId',
  key: ['subjectId', 'testId'],
  naming: { id: 'testId', title: 'method', linksShowNumber: true },
  fields: {
    subjectId: row('test_subjects', '样品', 'Test item'),
    testId: identifier('检测', 'Test'),
    method: text('检测方法', 'Method'),
    verdict: code(VERDICTS, '判定', 'Verdict', {
      help: term(
        '由测量值与限值得出；与之不符的判定会被拒绝。',
        'Follows from the measured value and the limit; another verdict is refused.',
      ),
    }),
    measured: quantity('unit', '测量值', 'Measured value', {
      help: term(
        '如 0.41、<0.01（低于检出限）、未检出（<0.01）、IP67 或合格。',
        'Such as 0.41, <0.01 (below the detection limit), IP67 or PASS.',
      ),
    }),
    limitText: limit('unit', '限值', 'Limit', {
      help: term(
        '合格的要求，如 <=0.50、4.5..5.5、5±0.5 或 >=IP67。',
        'What the measured value must meet, such as <=0.50, 4.5..5.5, 5±0.5 or >=IP67.',
      ),
    }),
    attempt: ordinal('第几次检测', 'Attempt', {
      help: term(
        '同一样品的第几次检测；再次检测的前提是上次不合格且纠正措施已完成。',
        'Which test of this item it is; a further one needs a failed one before it and a completed corrective action.',
      ),
    }),
    chainId: chain(),
    testedById: organisation('检测机构', 'Testing body'),
    occurredAt: instant('发生时间', 'Occurred'),
    instrumentId: row('instruments', '仪器', 'Instrument', {
      help: term('检测当日须在校准有效期内。', 'It must be in calibration on the day of the test.'),
    }),
    counted: flag('计入统计', 'Counted', {
      help: term(
        '合格率等统计不计入已作废的报告；报告本身仍保留。',
        'Results leave out voided reports; the report itself stays on file.',
      ),
    }),
    passed: flag('合格', 'Passed', { hidden: true }),
    testedOn: date('检测日期', 'Tested on'),
    weekStartsOn: date('所在周（周一）', 'Week starting on', { hidden: true }),
    voidReason: text('作废原因', 'Reason voided'),
    replacedBy: row('tests', '替代报告', 'Replaced by', { within: 'subjectId' }),
    deviations: list(code(DEVIATIONS, '复测偏离', 'Deviations of the retest'), {
      help: term(
        '与原不合格检测相比的不同；须经链长办公室批准，才能据以验证纠正措施。',
        'In what it differs from the failed test; the chain chief office approves it before the action is verified by it.',
      ),
    }),
    deviationReason: text('偏离原因', 'Reason for the deviation'),
    deviationApprovedOn: date('偏离批准日期', 'Deviation approved on'),
    ...CORRECTION_FIELDS,
    unit: text('计量单位', 'Unit'),
    projectId: row('projects', '项目', 'Project', { listedOnReferencedPage: true }),
    responsibleId: organisation('责任单位', 'Responsible', {
      help: term(
        '受检产品的责任单位；有项目时默认为项目的承担单位。',
        'Whose product was tested; with a project, by default its lead contractor.',
      ),
    }),
    reportNo: identifier('报告编号', 'Report no.'),
    retestOfTestId: row('tests', '原检测', 'Retest of', { within: 'subjectId' }),
    files: files('报告文件', 'Report'),
  },
  queryColumns: [
    'counted',
    'passed',
    'attempt',
    'weekStartsOn',
    'projectId',
    'verdict',
    'instrumentId',
    'testedOn',
    'limitProposed',
  ],
  listColumns: ['verdict', 'measured', 'limitText', 'attempt', 'subjectId', 'chainId', 'testedById', 'occurredAt'],
  facets: ['verdict', 'counted', 'limitProposed'],
  order: [newestFirst('testedOn')],
  createCommands: ['record-test-result'],
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
      deviationReason: data.deviationReason ?? null,
      deviations: data.deviations ?? [],
      deviationApprovedOn: null,
      corrections: [],
      ...NOTHING_PROPOSED,
    })),
    onExisting(TestResultCorrected, ofTest, (row, { data, occurredAt }) => corrected(row, data, chinaDate(occurredAt))),
    onExisting(LooserLimitProposed, ofTest, (row, { data, occurredAt }) => proposed(row, data, chinaDate(occurredAt))),
    onExisting(LooserLimitRejected, ofTest, (row) => ({ ...row, ...NOTHING_PROPOSED })),
    onExisting(LooserLimitConfirmed, ofTest, (row, { data, occurredAt }) => ({
      ...corrected(row, data, chinaDate(occurredAt), data.limitSource),
      deviationReason: row.deviationReason ?? data.reason,
      deviationApprovedOn: chinaDate(occurredAt),
    })),
    onExisting(DeviationApproved, ofTest, (row, { data, occurredAt }) => ({
      ...row,
      deviations: data.deviations,
      deviationApprovedOn: chinaDate(occurredAt),
    })),
    onExisting(TestReportVoided, ofTest, (row, { data }) => ({
      ...row,
      counted: false,
      voidReason: data.reason,
      replacedBy: data.replacedBy ?? null,
    })),
  ],
  figures: (model) => ({
    'tests.recorded': count(model)(
      term('检测记录', 'Tests recorded'),
      term('全部已记录检测，含已作废', 'All recorded, voided ones too'),
    ),
    'tests.voided': count(model, [['counted', '=', 0]])(
      term('作废报告', 'Voided'),
      term('已作废的检测报告', 'Reports that were voided'),
    ),
    'tests.counted': count(model, COUNTED)(
      term('有效检测', 'Tests counted'),
      term('已记录 − 已作废', 'Recorded − voided'),
    ),
    'tests.passed': count(model, [...COUNTED, ...PASSED])(
      term('合格', 'Passed'),
      term('有效检测中判定合格', 'Counted with verdict pass'),
    ),
    'tests.failed': count(model, [...COUNTED, ['passed', '=', 0]])(
      term('不合格', 'Failed'),
      term('有效检测 − 合格', 'Counted − passed'),
    ),
    'tests.passRatePercent': ratio(
      model,
      PASSED,
      COUNTED,
    )(term('合格率', 'Pass rate'), term('合格 ÷ 有效检测', 'Passed ÷ counted')),
    'tests.initial': count(model, FIRST)(
      term('首次检测', 'First tests'),
      term('有效检测中的第一次', 'Counted with attempt 1'),
    ),
    'tests.initialPassed': count(model, [...FIRST, ...PASSED])(
      term('首次检测合格', 'First tests passed'),
      term('第一次检测即合格', 'Counted, passed, attempt 1'),
    ),
    'tests.firstPassRatePercent': ratio(
      model,
      PASSED,
      FIRST,
    )(term('首次检测合格率', 'First-pass rate'), term('首次检测合格 ÷ 首次检测', 'First tests passed ÷ first tests')),
  }),
});

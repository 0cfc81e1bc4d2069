import { describe, expect, it } from '@jest/globals';
import { actions } from '#domain';
import { after, sent, type History } from '../../../domain/src/testing/history.js';
import { calibrated } from '../../../domain/src/testing/project-world.js';
import { actionCompleted, failed, result, retestFailed, retestPassed } from '../../../domain/src/testing/test-world.js';
import { CHAIN, lab } from '../../../domain/src/testing/world.js';
import { testSubjects } from './test-subjects.js';
import { folded, rowOf } from '../testing/folded.js';
import { mondayOf, tests } from './tests.js';

const action = (name: string) => actions.find((each) => each.name === name)!;
const tested = (history: History, testId: string, attempt: number, measured: string): History =>
  after(history, sent(action('record-test-result'), result(testId, attempt, measured), lab, '2026-06-01'));
const voided = (history: History, testId: string, replacedBy?: string): History =>
  after(
    history,
    sent(
      action('void-test-report'),
      { subjectId: 'CONN', testId, reason: 'WRONG_SAMPLE', ...(replacedBy === undefined ? {} : { replacedBy }) },
      lab,
      '2026-07-02',
    ),
  );

describe('the row of a test', () => {
  it('has the reported values, the verdict and the week', () =>
    expect(rowOf(tests, failed, 'CONN/T-1')).toMatchObject({
      chainId: CHAIN,
      projectId: 'P-1',
      attempt: 1,
      measured: '0.62',
      limitText: '<=0.50',
      verdict: 'FAIL',
      passed: false,
      counted: true,
      responsibleId: 'maker',
      testedById: 'lab',
      weekStartsOn: '2026-04-06',
      voidReason: null,
      replacedBy: null,
    }));

  it('remains when the report is voided, but is not counted', () => {
    const history = voided(retestPassed, 'T-2', 'T-3');
    expect(rowOf(tests, history, 'CONN/T-2')).toMatchObject({
      counted: false,
      passed: true,
      voidReason: 'WRONG_SAMPLE',
      replacedBy: 'T-3',
    });
    expect(folded(tests, tested(history, 'T-3', 2, '0.41')).size).toBe(3);
  });
});

describe('the row of a test subject', () => {
  it('conforms when its highest counted attempt passed', () => {
    expect(rowOf(testSubjects, failed, 'CONN')).toMatchObject({
      tested: true,
      conforming: false,
      responsibleId: 'maker',
    });
    expect(rowOf(testSubjects, retestPassed, 'CONN')).toMatchObject({ tested: true, conforming: true });
    expect(rowOf(testSubjects, retestFailed, 'CONN')).toMatchObject({ tested: true, conforming: false });
  });

  it('depends on the previous attempt when a report is voided, and on the replacement when there is one', () => {
    const withoutRetest = voided(retestPassed, 'T-2');
    expect(rowOf(testSubjects, withoutRetest, 'CONN')).toMatchObject({ tested: true, conforming: false });
    expect(rowOf(testSubjects, tested(withoutRetest, 'T-3', 2, '0.41'), 'CONN')).toMatchObject({ conforming: true });
  });

  it('depends on a later attempt, not on the replacement of an earlier one', () => {
    const replaced = tested(voided(retestPassed, 'T-1'), 'T-3', 1, '0.70');
    expect(rowOf(testSubjects, replaced, 'CONN')).toMatchObject({ conforming: true });
  });

  it('is not tested if none of its reports is counted', () => {
    const passed = tested(calibrated, 'T-1', 1, '0.41');
    expect(rowOf(testSubjects, voided(passed, 'T-1'), 'CONN')).toMatchObject({ tested: false, conforming: false });
  });

  it('lists its attempts in the order in which they were recorded', () =>
    expect(rowOf(testSubjects, tested(actionCompleted, 'T-2', 2, '0.41'), 'CONN').attempts).toMatchObject([
      { testId: 'T-1', attempt: 1, verdict: 'FAIL', counted: true },
      { testId: 'T-2', attempt: 2, verdict: 'PASS', counted: true },
    ]));

  it('names the body of the latest attempt, which may test it again', () => {
    const { testedById, attempts } = rowOf(testSubjects, tested(actionCompleted, 'T-2', 2, '0.41'), 'CONN');
    expect(testedById).toBe(attempts.at(-1)?.testedById);
    expect(testedById).toBe('lab');
  });
});

describe('the Monday of a week', () => {
  it.each([
    ['2026-04-06', '2026-04-06'],
    ['2026-04-12', '2026-04-06'],
    ['2026-01-01', '2025-12-29'],
    ['2024-03-03', '2024-02-26'],
  ])('of %s is %s', (date, monday) => expect(mondayOf(date)).toBe(monday));
});

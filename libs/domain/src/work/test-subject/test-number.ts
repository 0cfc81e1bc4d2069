import { refuse } from '../../kit/refuse.js';
import { aggregate } from '../../kit/aggregate.js';
import { bookkeeping, defineEvent, type DecidedEvent } from '../../kit/event.js';
import { term } from '../../kit/term.js';
import { folded } from '../../kit/text.js';

interface NumberedTest {
  readonly testedById: string;
  readonly subjectId: string;
  readonly testId: string;
}

/** Bookkeeping beside the chain's log: the one test of a body that has an identifier or a report number. */
export const TestNumberTaken = defineEvent<NumberedTest>()(
  'TestNumberTaken',
  term('已登记检测编号', 'Test number taken'),
);

export const TestNumber = aggregate<NumberedTest>('test-number', 'work').starts(TestNumberTaken, ({ data }) => data);

interface Numbered {
  readonly testId: string;
  readonly reportNo: string;
}

/** Numbers of a body differ in more than case and width. */
const idRef = (bodyId: string, { testId }: Numbered) => TestNumber.vacant(`${bodyId}/id/${folded(testId)}`);
const reportRef = (bodyId: string, { reportNo }: Numbered) => TestNumber.vacant(`${bodyId}/report/${folded(reportNo)}`);

/** The tests of the body that have the numbers of a result. */
export const numberRefs = (bodyId: string, c: Numbered) => ({
  sameId: idRef(bodyId, c),
  sameReport: reportRef(bodyId, c),
});

interface Taken {
  readonly sameId: NumberedTest | undefined;
  readonly sameReport: NumberedTest | undefined;
}

/** @throws Refusal TEST_ALREADY_RECORDED, REPORT_NO_TAKEN, also for reports that were voided */
export function requireNewNumbers({ sameId, sameReport }: Taken): void {
  if (sameId) refuse('TEST_ALREADY_RECORDED', { subjectId: sameId.subjectId }, 'testId');
  if (sameReport) refuse('REPORT_NO_TAKEN', { testId: sameReport.testId }, 'reportNo');
}

/** Takes both numbers. */
export const numbersTaken = (c: Numbered & { readonly subjectId: string }, bodyId: string): readonly DecidedEvent[] => {
  const taken = TestNumberTaken({ testedById: bodyId, subjectId: c.subjectId, testId: c.testId });
  return [bookkeeping(taken, idRef(bodyId, c).stream), bookkeeping(taken, reportRef(bodyId, c).stream)];
};

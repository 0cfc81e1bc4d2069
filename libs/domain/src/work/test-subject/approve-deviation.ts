import { alters } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsId, IsText } from '../../kit/payload.js';
import { term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireChiefOffice } from '../../chain/chain-checks.js';
import { notTheTester, requireCounted } from './change-result.js';
import { deviationsOf } from './comparable-retest.js';
import { DeviationApproved } from './events.js';
import { testOf, TestSubject } from './test-subject.js';

export class ApproveDeviation {
  @IsId() subjectId!: string;
  @IsId() testId!: string;
  @IsText(1000) note!: string;
}

/** The chain chief office accepts, before it verifies the action, that a retest is not comparable with the failed test. */
export const approveDeviation = alters(ApproveDeviation, TestSubject, {
  title: term('批准复测偏离', 'Approve a deviation'),
  example: { subjectId: 'SUB-CONN', testId: 'T-002', note: '方法换版，技术差异已评估' },
  terms: {
    codes: {
      DIFFERENT_METHOD: term('方法不同', 'Different method'),
      DIFFERENT_UNIT: term('计量单位不同', 'Different unit'),
      LOOSER_LIMIT: term('限值放宽', 'Looser limit'),
      OTHER_RESPONSIBLE: term('责任单位不同', 'Another responsible organisation'),
    },
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.subjectId,
  facts: (_c, subject) => ({ chain: IndustryChain.of(subject.chainId) }),
  follows: (c, subject) => [testOf(subject, c.testId)?.changed],
  excludes: notTheTester,
  separateFrom: (c, subject) => [testOf(subject, c.testId)?.tested],
  decide(c, subject, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    const test = requireCounted(subject, c);
    const deviations = deviationsOf(subject, test);
    if (deviations.length === 0 || test.deviationReason === undefined) refuse('NO_DEVIATION', {}, 'testId');
    if (test.deviationApproved) throw new Refusal('INVALID_STATE', { approved: true }, 'testId');
    return DeviationApproved({ ...c, deviations });
  },
});

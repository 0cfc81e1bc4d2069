import { alters } from '../../kit/action.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { IsId, IsOneOf, Optional } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { regardlessOfStatus, requireActorOnChain } from '../../chain/chain-checks.js';
import { TestReportVoided, VOID_REASONS, type VoidReason } from './events.js';
import { TestSubject } from './test-subject.js';

export class VoidTestReport {
  @IsId() subjectId!: string;
  @IsId() testId!: string;
  @IsOneOf(VOID_REASONS) reason!: VoidReason;
  /** The report that takes its place; it may be recorded later. */
  @Optional() @IsId() replacedBy?: string;
}

/** Voids a report; done by the issuing body, or by the regulator (false reports). The report stays in history. */
export const voidTestReport = alters(VoidTestReport, TestSubject, {
  title: term('作废检测报告', 'Void a test report'),
  example: {
    subjectId: 'SUB-CONN',
    testId: 'T-001',
    reason: 'WRONG_SAMPLE',
  },
  roles: ['TESTING_BODY', 'REGULATOR'],
  id: (c) => c.subjectId,
  facts: (_c, subject) => ({ chain: IndustryChain.of(subject.chainId) }),
  decide(c, subject, { chain }, { actor }) {
    const test = subject.tests.find(({ testId }) => testId === c.testId);
    if (actor.role === 'TESTING_BODY' && test && test.testedById !== actor.organisationId)
      throw new Refusal('FORBIDDEN');
    requireActorOnChain(regardlessOfStatus(chain), actor);
    if (!test) throw new Refusal('TEST_NOT_FOUND', { testId: c.testId }, 'testId');
    if (test.voided) throw new Refusal('ALREADY_VOIDED', {}, 'testId');
    if (c.replacedBy === c.testId) throw new Refusal('INVALID_STATE', {}, 'replacedBy');
    return TestReportVoided({ ...c });
  },
});

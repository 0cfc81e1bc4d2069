import { alters } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsId, IsSha256, IsText, Optional } from '../../kit/payload.js';
import { term } from '../../kit/term.js';
import { Body } from '../../infrastructure/accreditation/body.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireChiefOffice } from '../../chain/chain-checks.js';
import type { Step } from '../../kit/step.js';
import {
  notTheIssuingBody,
  notTheTester,
  requireCorrectable,
  requireCounted,
  stepsBeforeChange,
} from './change-result.js';
import { bottlenecksOf, dependentsOfResult } from './dependents-of-result.js';
import { consequencesOf, correctionOf, loosens } from './correction.js';
import { LooserLimitConfirmed, LooserLimitProposed, LooserLimitRejected, type LooserLimitData } from './events.js';
import { loosenedSubject, testOf, TestSubject, type RecordedTest, type TestSubjectState } from './test-subject.js';
import { stepsUndoneByCorrection } from './undo-closing.js';

export class ProposeLooserLimit {
  @IsId() subjectId!: string;
  @IsId() testId!: string;
  @Optional() @IsText(40) measured?: string;
  @Optional() @IsText(60) limit?: string;
  @Optional() @IsText(20) unit?: string;
  @IsText(1000) reason!: string;
  /** Of the document in which the limit stands. */
  @IsSha256() documentDigest!: string;
  /** Where in the document it stands: the clause, table or page. */
  @IsText(200) limitSource!: string;
}

export class ConfirmLooserLimit {
  @IsId() subjectId!: string;
  @IsId() testId!: string;
  @IsText(1000) note!: string;
}

export class RejectLooserLimit extends ConfirmLooserLimit {}

const decision = { subjectId: 'SUB-CONN', testId: 'T-001', note: '已核对标准原文' };

/** @throws Refusal NO_LOOSER_LIMIT unless a looser limit waits for a decision */
function requireProposed(test: RecordedTest): LooserLimitData {
  if (!test.looserLimit) throw new Refusal('NO_LOOSER_LIMIT', {}, 'testId');
  return test.looserLimit;
}

/** The body proposes a correction that loosens the limit, or changes the unit: it shows where the document says so. */
export const proposeLooserLimit = alters(ProposeLooserLimit, TestSubject, {
  title: term('申请放宽限值', 'Propose a looser limit'),
  example: {
    subjectId: 'SUB-CONN',
    testId: 'T-001',
    limit: '<=0.70',
    reason: '限值引用错误',
    documentDigest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    limitSource: '产品标准第 5.3 条表 2',
  },
  terms: { fields: { limitSource: term('限值在文件中的位置', 'Where the document states the limit') } },
  roles: ['TESTING_BODY'],
  relation: 'PARTY',
  id: (c) => c.subjectId,
  facts: (_c, subject, { actor }) => ({
    chain: IndustryChain.of(subject.chainId),
    body: Body.maybe(actor.organisationId),
  }),
  follows: (c, subject) => [testOf(subject, c.testId)?.changed],
  excludes: notTheIssuingBody,
  decide(c, subject, { chain, body }, context) {
    const test = requireCorrectable(subject, c, { chain, body }, context);
    const correction = correctionOf(c, test);
    if (!loosens(correction, test)) refuse('LIMIT_NOT_LOOSENED', {}, 'limit');
    const { documentDigest, limitSource } = c;
    return LooserLimitProposed({ ...correction, documentDigest, limitSource });
  },
});

const decidingFacts = (c: ConfirmLooserLimit, subject: TestSubjectState) => ({
  chain: IndustryChain.of(subject.chainId),
  ...dependentsOfResult(subject, c.testId),
});

/** A looser limit is decided by another person than the one who tested, and the one who proposed it. */
function stepsProposed({ testId }: ConfirmLooserLimit, subject: TestSubjectState): readonly (Step | undefined)[] {
  const test = testOf(subject, testId);
  return [test?.tested, test?.proposed];
}

/** The chain chief office confirms it; only then is the result corrected. */
export const confirmLooserLimit = alters(ConfirmLooserLimit, TestSubject, {
  title: term('确认放宽限值', 'Confirm a looser limit'),
  example: decision,
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.subjectId,
  facts: decidingFacts,
  furtherFacts: (_c, _subject, facts) => bottlenecksOf(facts),
  follows: (c, subject, facts) => {
    const proposed = testOf(subject, c.testId)?.looserLimit;
    return [
      ...stepsBeforeChange(subject, c, facts),
      ...(proposed ? stepsUndoneByCorrection(subject, loosenedSubject(subject, proposed)) : []),
    ];
  },
  excludes: notTheTester,
  separateFrom: stepsProposed,
  decide(c, subject, { chain, ...dependents }, { actor }) {
    requireChiefOffice(chain, actor);
    const test = requireCounted(subject, c);
    const proposed = requireProposed(test);
    return [
      LooserLimitConfirmed({ ...proposed, note: c.note }),
      ...consequencesOf(proposed, test, { ...dependents, subject, after: loosenedSubject(subject, proposed) }),
    ];
  },
});

export const rejectLooserLimit = alters(RejectLooserLimit, TestSubject, {
  title: term('不予放宽限值', 'Reject a looser limit'),
  example: { ...decision, note: '标准未规定该限值' },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.subjectId,
  facts: decidingFacts,
  follows: (c, subject) => [testOf(subject, c.testId)?.changed],
  excludes: notTheTester,
  separateFrom: stepsProposed,
  decide(c, subject, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    requireProposed(requireCounted(subject, c));
    return LooserLimitRejected({ ...c });
  },
});

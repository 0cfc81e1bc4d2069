import { alters } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsId, IsOneOf, IsSha256, IsText, Optional } from '../../kit/payload.js';
import { term } from '../../kit/term.js';
import { Body } from '../../infrastructure/accreditation/body.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { notTheIssuingBody, requireCorrectable, stepsBeforeChange } from './change-result.js';
import { bottlenecksOf, dependentsOfResult } from './dependents-of-result.js';
import { consequencesOf, correctionOf, loosens } from './correction.js';
import { TestResultCorrected } from './events.js';
import { correctedSubject, testOf, TestSubject } from './test-subject.js';
import { stepsUndoneByCorrection } from './undo-closing.js';
import { VERDICTS, type Verdict } from './verdict-word.js';

export class CorrectTestResult {
  @IsId() subjectId!: string;
  @IsId() testId!: string;
  /** Omitted values stay as recorded. */
  @Optional() @IsText(40) measured?: string;
  @Optional() @IsText(60) limit?: string;
  /** Checked against the verdict that follows from measured and limit. */
  @Optional() @IsOneOf(VERDICTS) verdict?: Verdict;
  @IsText(1000) reason!: string;
  /** Of the raw record or the reissued report that the corrected values were taken from. */
  @Optional() @IsSha256() documentDigest?: string;
  /** Of the nonconformity that a pass corrected to a failure opens. */
  @Optional() @IsId() nonconformityId?: string;
}

/**
 * The body that recorded a result corrects it with a reason and the document that shows it; the verdict is
 * recalculated, and what depended on a wrong pass is undone. A limit is not loosened like that: see
 * `propose-looser-limit`.
 */
export const correctTestResult = alters(CorrectTestResult, TestSubject, {
  title: term('更正检测结果', 'Correct a test result'),
  example: {
    subjectId: 'SUB-CONN',
    testId: 'T-001',
    measured: '0.48',
    reason: '读数录入错误',
    documentDigest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
  terms: { fields: { documentDigest: term('依据文件摘要 (SHA-256)', 'SHA-256 of the source document') } },
  roles: ['TESTING_BODY'],
  relation: 'PARTY',
  id: (c) => c.subjectId,
  facts: (c, subject, { actor }) => ({
    chain: IndustryChain.of(subject.chainId),
    body: Body.maybe(actor.organisationId),
    ...dependentsOfResult(subject, c.testId),
  }),
  furtherFacts: (_c, _subject, facts) => bottlenecksOf(facts),
  follows: (c, subject, facts) => {
    const test = testOf(subject, c.testId);
    return [
      ...stepsBeforeChange(subject, c, facts),
      ...(test ? stepsUndoneByCorrection(subject, correctedSubject(subject, correctionOf(c, test))) : []),
    ];
  },
  excludes: notTheIssuingBody,
  decide(c, subject, { chain, body, ...dependents }, context) {
    const test = requireCorrectable(subject, c, { chain, body }, context);
    const correction = correctionOf(c, test);
    if (c.documentDigest === undefined) throw new Refusal('CORRECTION_WITHOUT_DOCUMENT', {}, 'documentDigest');
    if (loosens(correction, test))
      refuse('LIMIT_LOOSENED', { limit: correction.limitText, recorded: test.limitText }, 'limit');
    const after = correctedSubject(subject, correction);
    return [
      TestResultCorrected({ ...correction, documentDigest: c.documentDigest }),
      ...consequencesOf(correction, test, { ...dependents, subject, after }, c.nonconformityId),
    ];
  },
});

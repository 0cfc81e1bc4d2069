import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent, stateOf, type History } from '../../testing/history.js';
import { closed, DIGEST, failed, NONCONFORMITY, retestFailed } from '../../testing/test-world.js';
import { chief, lab, maker, newLab, otherChief } from '../../testing/world.js';
import { closeNonconformity, closeNonconformityWithReason } from './close-nonconformity.js';
import { correctTestResult } from './correct-test-result.js';
import { verifyCorrectiveAction } from './corrective-action.js';
import { LooserLimitConfirmed, LooserLimitProposed, LooserLimitRejected } from './events.js';
import { confirmLooserLimit, proposeLooserLimit, rejectLooserLimit } from './looser-limit-correction.js';
import { TestSubject } from './test-subject.js';
import { voidTestReport } from './void-test-report.js';

const byLab = { actor: lab, occurredAt: '2026-06-01' };
const byChief = { actor: chief, occurredAt: '2026-06-02' };
const id = { subjectId: 'CONN', testId: 'T-1' };
const decision = { ...id, note: '已核对标准原文' };
const proposal = {
  ...id,
  limit: '<=0.70',
  reason: '限值引用错误',
  documentDigest: DIGEST,
  limitSource: '产品标准第 5.3 条表 2',
};
const { limit: _limit, ...proposed } = {
  ...proposal,
  measured: '0.62',
  limitText: '<=0.70',
  verdict: 'PASS',
  previous: { measured: '0.62', limitText: '<=0.50', verdict: 'FAIL' },
} as const;
const data = { ...proposed, limit: { kind: 'NUMBER', max: { value: '0.70', inclusive: true } } } as const;
const waiting = after(failed, sent(proposeLooserLimit, proposal, lab, '2026-06-01'));
const confirmed = (history: History, testId = 'T-1'): History =>
  after(history, sent(confirmLooserLimit, { ...decision, testId }, chief, '2026-06-02'));
const verdictOf = (history: History) => stateOf(history, TestSubject.of('CONN'))?.tests.at(-1)?.verdict;

describe('a looser limit', () => {
  it('is proposed by the body that recorded the result, and changes nothing', () => {
    given(...failed)
      .when(proposeLooserLimit, proposal, byLab)
      .thenHappened(LooserLimitProposed(data));
    expect(verdictOf(waiting)).toBe('FAIL');
    given(...waiting)
      .when(closeNonconformityWithReason, { ...NONCONFORMITY, reason: 'OPENING_RESULT_CORRECTED' }, byChief)
      .thenRefused('CLOSING_REASON_NOT_FOUND');
  });

  it('corrects the result once the chain chief office confirms it', () => {
    given(...waiting)
      .when(confirmLooserLimit, decision, byChief)
      .thenHappened(LooserLimitConfirmed({ ...data, note: decision.note }));
    expect(verdictOf(confirmed(waiting))).toBe('PASS');
    after(
      confirmed(waiting),
      sent(closeNonconformityWithReason, { ...NONCONFORMITY, reason: 'OPENING_RESULT_CORRECTED' }, chief, '2026-06-03'),
    );
  });

  it('is not confirmed without a proposal, a second time, or by anybody but the chief office of the chain', () => {
    given(...failed)
      .when(confirmLooserLimit, decision, byChief)
      .thenRefused('NO_LOOSER_LIMIT', {}, 'testId');
    given(...confirmed(waiting))
      .when(confirmLooserLimit, decision, byChief)
      .thenRefused('NO_LOOSER_LIMIT', {}, 'testId');
    given(...waiting)
      .when(confirmLooserLimit, decision, { ...byChief, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    for (const actor of [lab, maker])
      given(...waiting)
        .when(confirmLooserLimit, decision, { ...byChief, actor })
        .thenRefused('FORBIDDEN');
  });

  it('can be rejected, or be superseded by another correction', () => {
    given(...waiting)
      .when(rejectLooserLimit, decision, byChief)
      .thenHappened(LooserLimitRejected(decision));
    const rejected = after(waiting, sent(rejectLooserLimit, decision, chief, '2026-06-02'));
    const reading = { ...id, measured: '0.60', reason: '读数录入错误', documentDigest: DIGEST };
    const corrected = after(waiting, sent(correctTestResult, reading, lab, '2026-06-02'));
    for (const history of [rejected, corrected])
      given(...history)
        .when(confirmLooserLimit, decision, byChief)
        .thenRefused('NO_LOOSER_LIMIT', {}, 'testId');
  });

  it('is also a changed unit, in which limits cannot be compared', () => {
    const inOhms = { ...proposal, limit: '<=0.50', unit: 'Ω' };
    const history = confirmed(after(failed, sent(proposeLooserLimit, inOhms, lab, '2026-06-01')));
    expect(stateOf(history, TestSubject.of('CONN'))?.tests[0]).toMatchObject({ unit: 'Ω', verdict: 'FAIL' });
  });

  it('is refused where the limit is not looser, or nothing changes', () => {
    given(...failed)
      .when(proposeLooserLimit, { ...proposal, limit: '<=0.40' }, byLab)
      .thenRefused('LIMIT_NOT_LOOSENED', {}, 'limit');
    given(...failed)
      .when(proposeLooserLimit, { ...proposal, limit: '<=0.50' }, byLab)
      .thenRefused('NOTHING_CHANGED');
  });

  it('is refused from any other body, for an unknown test and for a voided report', () => {
    given(...failed)
      .when(proposeLooserLimit, proposal, { ...byLab, actor: newLab })
      .thenRefused('FORBIDDEN');
    given(...failed)
      .when(proposeLooserLimit, { ...proposal, testId: 'T-9' }, byLab)
      .thenRefused('TEST_NOT_FOUND', {}, 'testId');
    const report = { ...id, reason: 'WRONG_SAMPLE' };
    given(...after(waiting, sent(voidTestReport, report, lab, '2026-06-02')))
      .when(confirmLooserLimit, decision, byChief)
      .thenRefused('ALREADY_VOIDED', {}, 'testId');
  });

  it('confirmed for a retest approves its deviation from the failed test', () => {
    const forRetest = after(retestFailed, sent(proposeLooserLimit, { ...proposal, testId: 'T-2' }, lab, '2026-06-01'));
    const verified = after(
      confirmed(forRetest, 'T-2'),
      sent(verifyCorrectiveAction, { ...NONCONFORMITY, revision: 1, retestId: 'T-2' }, chief, '2026-06-03'),
      sent(closeNonconformity, NONCONFORMITY, chief, '2026-06-03'),
    );
    expect(verified.at(-1)?.type).toBe('NonconformityClosed');
  });

  it('with a corrected reading that fails reopens what the result had closed', () => {
    const worse = { ...proposal, testId: 'T-2', measured: '0.75' };
    const history = after(closed, sent(proposeLooserLimit, worse, lab, '2026-06-01'));
    expect(
      confirmed(history, 'T-2')
        .slice(history.length)
        .map(({ type }) => type),
    ).toEqual(['LooserLimitConfirmed', 'NonconformityReopened']);
  });
});

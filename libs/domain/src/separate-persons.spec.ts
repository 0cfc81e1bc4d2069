import { describe, expect, it } from '@jest/globals';
import { applyQualityLoan, grantQualityLoan, rejectQualityLoan } from './finance/quality-finance/quality-loan.js';
import { applySandboxTrial, completeSandboxTrial, startSandboxTrial } from './finance/sandbox/run-sandbox-trial.js';
import { approveClaim, rejectClaim } from './incentives/decide-claim.js';
import { decideSelectionRound } from './incentives/decide-selection-round.js';
import { clawBackClaim, payClaim } from './incentives/settle-claim.js';
import type { Action } from './kit/action.js';
import type { Actor } from './kit/actor.js';
import {
  completeTreatment,
  judgeTreatment,
  planTreatment,
  recordDiagnosis,
} from './supervision/product-quality/diagnose-and-treat.js';
import { given } from './testing/given-when-then.js';
import { after, decide, sent, type History } from './testing/history.js';
import { bank, programmeWorld } from './testing/programme-world.js';
import { acceptanceRequested, bidsIn } from './testing/project-world.js';
import { claimApproved, claimed, claimPaid } from './testing/review-world.js';
import {
  actionCompleted,
  closed,
  DIGEST,
  failed,
  NONCONFORMITY,
  result,
  retestFailed,
  retestPassed,
  verified,
} from './testing/test-world.js';
import { asStored, inClear } from './testing/sealing.js';
import { POLICY } from './testing/support-world.js';
import { loan, started, trial } from './testing/walkthrough-programme.js';
import { diagnosis } from './testing/walkthrough-quality.js';
import { chief, lab, maker, regulator } from './testing/world.js';
import { acceptProject, rejectAcceptance, requestAcceptance } from './work/acceptance/acceptance.js';
import { awardBid } from './work/project/bids.js';
import { rejectBid } from './work/project/reject-bid.js';
import { approveDeviation } from './work/test-subject/approve-deviation.js';
import { closeNonconformity } from './work/test-subject/close-nonconformity.js';
import { rejectCorrectiveAction, verifyCorrectiveAction } from './work/test-subject/corrective-action.js';
import {
  confirmLooserLimit,
  proposeLooserLimit,
  rejectLooserLimit,
} from './work/test-subject/looser-limit-correction.js';
import { recordTestResult } from './work/test-subject/record-test-result.js';

const requested = after(closed, sent(requestAcceptance, { projectId: 'P-1' }, maker, '2026-07-01'));
const deviating = after(
  actionCompleted,
  sent(
    recordTestResult,
    { ...result('T-2', 2, '0.41'), method: '直流电阻', deviationReason: '方法换版' },
    lab,
    '2026-05-18',
  ),
);
const looser = after(
  failed,
  sent(
    proposeLooserLimit,
    {
      ...{ subjectId: 'CONN', testId: 'T-1', limit: '<=0.70', reason: '限值引用错误' },
      ...{ documentDigest: DIGEST, limitSource: '产品标准第 5.3 条表 2' },
    },
    lab,
    '2026-06-01',
  ),
);
const applied = after(programmeWorld, sent(applyQualityLoan, loan, maker, '2026-08-01'));
const tried = after(programmeWorld, sent(applySandboxTrial, trial, maker, '2026-08-01'));
const running = after(tried, sent(startSandboxTrial, started, regulator, '2026-08-02'));
const treated = after(
  programmeWorld,
  sent(recordDiagnosis, diagnosis, lab, '2026-08-04'),
  sent(planTreatment, { diagnosisId: 'DX-1', treatment: '镀液在线分析', dueOn: '2026-09-30' }, maker, '2026-08-05'),
  sent(completeTreatment, { diagnosisId: 'DX-1', result: '波动降至规格内' }, maker, '2026-08-06'),
);

const accepting = { projectId: 'P-1', solutionImplemented: true };
const verifying = { ...NONCONFORMITY, revision: 1, retestId: 'T-2' };
const deciding = { subjectId: 'CONN', testId: 'T-1', note: '已核对标准原文' };
const rejectingClaim = { claimId: 'IC-P', reasonCode: 'EVIDENCE_MISSING', reason: '缺少合同' };
const rejectingAction = { ...verifying, reason: 'NOT_EFFECTIVE' };
const judging = { diagnosisId: 'DX-1', effective: true };
const ending = { trialId: 'ST-1', outcome: 'ADMITTED', report: '运行稳定' };
const granting = { loanId: 'QL-1', grantedCny: 1_000_000, termMonths: 12, basis: '质量信用 A 级' };
const awarding = { projectId: 'P-1', bidId: 'BID-1', partnerIds: [] };

/** Pairs of an earlier step and an action that the same person does not take: event, action, history, payload, actor. */
const PAIRS: readonly (readonly [string, Action, History, object, Actor])[] = [
  ['IncentiveClaimSubmitted', approveClaim, claimed, { claimId: 'IC-P', approvedCny: 3_000_000 }, regulator],
  ['IncentiveClaimSubmitted', rejectClaim, claimed, rejectingClaim, regulator],
  ['IncentiveClaimSubmitted', payClaim, claimApproved, { claimId: 'IC-P', paidCny: 3_000_000 }, regulator],
  [
    'IncentiveClaimSubmitted',
    clawBackClaim,
    claimPaid,
    { claimId: 'IC-P', clawedBackCny: 1, reason: '证书被撤销' },
    regulator,
  ],
  ['BidSubmitted', awardBid, bidsIn, awarding, chief],
  ['BidSubmitted', rejectBid, bidsIn, { projectId: 'P-1', bidId: 'BID-2', reason: '方案不可行' }, chief],
  ['AcceptanceRequested', acceptProject, acceptanceRequested, accepting, chief],
  ['AcceptanceRequested', rejectAcceptance, acceptanceRequested, { projectId: 'P-1', reason: '指标未达成' }, chief],
  ['TestResultRecorded', acceptProject, requested, accepting, chief],
  ['TestResultRecorded', verifyCorrectiveAction, retestPassed, verifying, chief],
  ['TestResultRecorded', rejectCorrectiveAction, retestFailed, rejectingAction, chief],
  ['TestResultRecorded', approveDeviation, deviating, { ...deciding, testId: 'T-2' }, chief],
  ['CorrectiveActionPlanned', verifyCorrectiveAction, retestPassed, verifying, chief],
  ['CorrectiveActionCompleted', verifyCorrectiveAction, retestPassed, verifying, chief],
  ['CorrectiveActionPlanned', rejectCorrectiveAction, retestFailed, rejectingAction, chief],
  ['CorrectiveActionCompleted', rejectCorrectiveAction, retestFailed, rejectingAction, chief],
  ['CorrectiveActionPlanned', closeNonconformity, verified, NONCONFORMITY, chief],
  ['LooserLimitProposed', confirmLooserLimit, looser, deciding, chief],
  ['LooserLimitProposed', rejectLooserLimit, looser, deciding, chief],
  ['TestResultRecorded', confirmLooserLimit, looser, deciding, chief],
  ['QualityLoanApplied', grantQualityLoan, applied, granting, bank],
  ['QualityLoanApplied', rejectQualityLoan, applied, { loanId: 'QL-1', reason: '资产负债率过高' }, bank],
  ['SandboxTrialApplied', startSandboxTrial, tried, started, regulator],
  ['SandboxTrialApplied', completeSandboxTrial, running, ending, regulator],
  ['TreatmentPlanned', judgeTreatment, treated, judging, lab],
  ['TreatmentCompleted', judgeTreatment, treated, judging, lab],
];

/** The history with the events of a type sent by the persons. */
const sentBy = (history: History, type: string, persons: Pick<Actor, 'accountId' | 'onBehalfOf'>): History =>
  history.map((stored) => {
    const event = inClear(stored);
    return event.type === type ? asStored({ ...event, actor: { ...event.actor, ...persons } }) : stored;
  });

const ON = '2026-09-20';

describe('duties are separated by person', () => {
  it.each(PAIRS)(
    '%s: %# the same account is refused, in another organisation too',
    (type, action, history, payload, actor) => {
      given(...sentBy(history, type, { accountId: 'li' }))
        .when(action, payload, { actor: { ...actor, accountId: 'li' }, occurredAt: ON })
        .thenRefused('SEPARATE_PERSON_REQUIRED', { step: type });
    },
  );

  it.each(PAIRS)(
    '%s: %# of a deputy both persons count: who acts, and for whom',
    (type, action, history, payload, actor) => {
      const by = (accountId: string, onBehalfOf?: string): Pick<Actor, 'accountId' | 'onBehalfOf'> => ({
        accountId,
        ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      });
      const past = (earlier: Pick<Actor, 'accountId' | 'onBehalfOf'>): History => sentBy(history, type, earlier);
      for (const [earlier, later] of [
        [by('li'), by('zhao', 'li')],
        [by('zhao', 'li'), by('li')],
        [by('zhao', 'li'), by('zhao')],
        [by('zhao', 'li'), by('qian', 'li')],
        [by('zhao', 'li'), by('zhao', 'wang')],
      ])
        given(...past(earlier!))
          .when(action, payload, { actor: { ...actor, ...later }, occurredAt: ON })
          .thenRefused('SEPARATE_PERSON_REQUIRED', { step: type });
      const sending = { action, payload, actor: { ...actor, ...by('qian', 'wang') }, occurredAt: ON };
      expect(decide(past(by('zhao', 'li')), sending).events).not.toEqual([]);
    },
  );

  it.each(PAIRS)(
    '%s: %# another account may, also where one of them is not known',
    (type, action, history, payload, actor) => {
      for (const [earlier, later] of [
        ['li', 'wang'],
        [undefined, 'wang'],
        ['li', undefined],
      ] as const) {
        const past = earlier === undefined ? history : sentBy(history, type, { accountId: earlier });
        const sender = later === undefined ? actor : { ...actor, accountId: later };
        expect(decide(past, { action, payload, actor: sender, occurredAt: ON }).events).not.toEqual([]);
      }
    },
  );
});

it('who judged a treatment may send the judgement again, and is refused by the state', () => {
  const judge = { actor: { ...lab, accountId: 'li' }, occurredAt: ON };
  given(...after(treated, sent(judgeTreatment, { ...judging, effective: false }, judge.actor, ON)))
    .when(judgeTreatment, judging, judge)
    .thenRefused('INVALID_STATE', { status: 'OPEN' });
});

describe('duties are separated by organisation', () => {
  /** An organisation that has two roles meets its own earlier step. */
  const as = (role: Actor['role'], { organisationId }: Actor): Actor => ({ role, organisationId });

  it.each([
    [
      'its claim is not clawed back by the claimant',
      clawBackClaim,
      claimPaid,
      { claimId: 'IC-P', clawedBackCny: 1, reason: '退回' },
      as('REGULATOR', maker),
      'claimId',
    ],
    [
      'its claim is not ranked by the claimant',
      decideSelectionRound,
      claimed,
      { policyId: POLICY, ruleId: 'PROJECT', year: 2026, rankedClaimIds: ['IC-P'] },
      as('REGULATOR', maker),
      'rankedClaimIds',
    ],
    [
      'a project is not accepted by the body that tested for it',
      acceptProject,
      requested,
      accepting,
      as('CHAIN_CHIEF_OFFICE', lab),
      'projectId',
    ],
    [
      'acceptance is not refused by the undertaker',
      rejectAcceptance,
      acceptanceRequested,
      { projectId: 'P-1', reason: '重做' },
      as('CHAIN_CHIEF_OFFICE', maker),
      'projectId',
    ],
    [
      'an action is not verified by the body of the retest',
      verifyCorrectiveAction,
      retestPassed,
      verifying,
      as('CHAIN_CHIEF_OFFICE', lab),
      'retestId',
    ],
    [
      'an action is not rejected by the responsible',
      rejectCorrectiveAction,
      retestFailed,
      rejectingAction,
      as('CHAIN_CHIEF_OFFICE', maker),
      'nonconformityId',
    ],
    [
      'a nonconformity is not closed by the responsible',
      closeNonconformity,
      verified,
      NONCONFORMITY,
      as('CHAIN_CHIEF_OFFICE', maker),
      'nonconformityId',
    ],
    [
      'a deviation is not approved by the body that tested',
      approveDeviation,
      deviating,
      { ...deciding, testId: 'T-2' },
      as('CHAIN_CHIEF_OFFICE', lab),
      'testId',
    ],
    [
      'a looser limit is not confirmed by the body that proposed it',
      confirmLooserLimit,
      looser,
      deciding,
      as('CHAIN_CHIEF_OFFICE', lab),
      'testId',
    ],
    [
      'a looser limit is not rejected by the body that proposed it',
      rejectLooserLimit,
      looser,
      deciding,
      as('CHAIN_CHIEF_OFFICE', lab),
      'testId',
    ],
  ] as const)('%s', (_rule, action, history, payload, actor, field) =>
    given(...history)
      .when(action, payload, { actor, occurredAt: ON })
      .thenRefused('FORBIDDEN', {}, field),
  );
});

import { describe, it } from '@jest/globals';
import { grantCertification, restoreCertification } from './infrastructure/certification/certify.js';
import { approveClaim, rejectClaim } from './incentives/decide-claim.js';
import { payClaim } from './incentives/settle-claim.js';
import { submitClaim } from './incentives/submit-claim.js';
import { defineIndicator, reportIndicatorValue } from './targets/indicator/indicator-values.js';
import { designateChainLeader } from './chain/chain-leader.js';
import { enrolChainMember } from './chain/chain-member.js';
import { publishChainStrategy, reviseChainStrategy } from './chain/chain-strategy.js';
import { acceptProject, requestAcceptance } from './work/acceptance/acceptance.js';
import { awardBid, submitBid } from './work/project/bids.js';
import { closeNonconformity } from './work/test-subject/close-nonconformity.js';
import { recordTestResult } from './work/test-subject/record-test-result.js';
import { voidTestReport } from './work/test-subject/void-test-report.js';
import { given } from './testing/given-when-then.js';
import { after, sent } from './testing/history.js';
import { bidsIn, callOpen, calibrated, inProgress, makersBid } from './testing/project-world.js';
import { claimFor, supported } from './testing/support-world.js';
import { actionPlanned, actionRejected, failed, NONCONFORMITY, result, retestFailed } from './testing/test-world.js';
import { indicator, value } from './testing/walkthrough-support.js';
import {
  certifier,
  CHAIN,
  chains,
  chief,
  lab,
  leader,
  maker,
  otherLab,
  otherMaker,
  regulator,
  seller,
} from './testing/world.js';

/** A second subject of P-1 whose first attempt passes. */
const insulation = (testId: string, attempt: number) => ({
  subjectId: 'INSUL',
  testId,
  projectId: 'P-1',
  attempt,
  method: '绝缘电阻',
  measured: '620',
  unit: 'MΩ',
  limit: '>=500',
  reportNo: `R-${testId}`,
});
const insulated = after(inProgress, sent(recordTestResult, insulation('T-3', 1), lab, '2026-05-25'));
const voided = after(
  insulated,
  sent(voidTestReport, { subjectId: 'INSUL', testId: 'T-3', reason: 'WRONG_SAMPLE' }, lab, '2026-07-02'),
);
const strategy = { chainId: CHAIN, objectives: [{ code: 'BOTTLENECKS_RESOLVED', target: 2 }] };
const published = after(chains, sent(publishChainStrategy, { ...strategy, version: 1 }, chief, '2026-02-01'));
const certified = after(
  chains,
  sent(
    grantCertification,
    { chainId: CHAIN, certificationId: 'CERT-1', scheme: 'QMS', holderId: 'maker', validUntil: '2029-07-07' },
    certifier,
    '2026-07-08',
  ),
);

const claimed = after(supported, sent(submitClaim, claimFor('IC-1', 'CERT-1'), maker, '2026-07-25'));
const rejection = { claimId: 'IC-1', reasonCode: 'EVIDENCE_MISSING', reason: '缺少证明' };

// The numbers are those of the acceptance scenarios; the organisations are those of the fixtures.
describe('commands that must be refused', () => {
  it('1: a second chain leader while one is active', () =>
    given(...chains)
      .when(
        designateChainLeader,
        { chainId: CHAIN, organisationId: 'maker', basis: '规模' },
        { actor: chief, occurredAt: '2026-01-14' },
      )
      .thenRefused('CHAIN_LEADER_ALREADY_DESIGNATED'));

  it('2: a member that is enrolled already', () =>
    given(...chains)
      .when(
        enrolChainMember,
        { chainId: CHAIN, organisationId: 'maker', segment: 'UPSTREAM' },
        { actor: chief, occurredAt: '2026-01-16' },
      )
      .thenRefused('ALREADY_ENROLLED'));

  it('3: a bid on the day after the closing day', () =>
    given(...callOpen)
      .when(submitBid, { ...makersBid, bidderId: 'seller' }, { actor: seller, occurredAt: '2026-03-11' })
      .thenRefused('BID_WINDOW_CLOSED'));

  it('4: a bid from another chain', () =>
    given(...callOpen)
      .when(submitBid, { ...makersBid, bidderId: 'other-maker' }, { actor: otherMaker, occurredAt: '2026-03-05' })
      .thenRefused('NOT_A_CHAIN_MEMBER'));

  it('6: an award before bids close', () =>
    given(...bidsIn)
      .when(awardBid, { projectId: 'P-1', bidId: 'BID-1', partnerIds: [] }, { actor: chief, occurredAt: '2026-03-06' })
      .thenRefused('BID_WINDOW_OPEN'));

  it('7: an award of a bid that does not exist', () =>
    given(...bidsIn)
      .when(awardBid, { projectId: 'P-1', bidId: 'BID-9', partnerIds: [] }, { actor: chief, occurredAt: '2026-03-15' })
      .thenRefused('BID_NOT_FOUND'));

  it('8: acceptance requested while a nonconformity is open', () =>
    given(...actionPlanned)
      .when(requestAcceptance, { projectId: 'P-1' }, { actor: maker, occurredAt: '2026-04-20' })
      .thenRefused('OPEN_NONCONFORMITIES'));

  it('8: acceptance given while a nonconformity is open', () =>
    given(
      ...after(calibrated, sent(requestAcceptance, { projectId: 'P-1' }, maker, '2026-04-01')),
      ...failed.slice(calibrated.length),
    )
      .when(acceptProject, { projectId: 'P-1', solutionImplemented: true }, { actor: chief, occurredAt: '2026-04-20' })
      .thenRefused('OPEN_NONCONFORMITIES'));

  it.each([
    ['after a failing retest', retestFailed],
    ['after the rejection that follows it', actionRejected],
  ])('10: a nonconformity closed %s', (_when, history) =>
    given(...history)
      .when(closeNonconformity, NONCONFORMITY, { actor: chief, occurredAt: '2026-05-26' })
      .thenRefused('NO_PASSING_RETEST'),
  );

  it('11: a second attempt after a first one that passed', () =>
    given(...insulated)
      .when(recordTestResult, insulation('T-9', 2), { actor: lab, occurredAt: '2026-06-01' })
      .thenRefused('RETEST_WITHOUT_FAILURE'));

  it('14: a first attempt of a new subject by a testing body of another chain', () =>
    given(...inProgress)
      .when(recordTestResult, insulation('T-3', 1), { actor: otherLab, occurredAt: '2026-05-20' })
      .thenRefused('BODY_NOT_ENROLLED'));

  it('15: a result on its own product by an enterprise', () =>
    given(...calibrated)
      .when(recordTestResult, result('T-1', 1, '0.41'), { actor: maker, occurredAt: '2026-05-20' })
      .thenRefused('FORBIDDEN'));

  it('16: a report voided a second time', () =>
    given(...voided)
      .when(
        voidTestReport,
        { subjectId: 'INSUL', testId: 'T-3', reason: 'WRONG_SAMPLE' },
        { actor: lab, occurredAt: '2026-07-05' },
      )
      .thenRefused('ALREADY_VOIDED'));

  it('23: a certificate restored that is not suspended', () =>
    given(...certified)
      .when(restoreCertification, { certificationId: 'CERT-1' }, { actor: certifier, occurredAt: '2026-08-01' })
      .thenRefused('INVALID_STATE'));

  it('24: a strategy revised to version 3 when the current one is 1', () =>
    given(...published)
      .when(reviseChainStrategy, { ...strategy, version: 3 }, { actor: chief, occurredAt: '2026-05-01' })
      .thenRefused('VERSION_GAP'));

  it('18: a claim approved above the cap', () =>
    given(...claimed)
      .when(approveClaim, { claimId: 'IC-1', approvedCny: 120_000 }, { actor: regulator, occurredAt: '2026-08-25' })
      .thenRefused('AMOUNT_OUT_OF_RULE', { most: 100_000 }));

  it('19: a claim approved below the fixed amount', () =>
    given(...after(supported, sent(submitClaim, claimFor('IC-1', 'CERT-1', 'CAPPED'), maker, '2026-07-25')))
      .when(approveClaim, { claimId: 'IC-1', approvedCny: 49_000 }, { actor: regulator, occurredAt: '2026-08-05' })
      .thenRefused('AMOUNT_OUT_OF_RULE'));

  it('20: a payment other than the approved amount', () =>
    given(...after(claimed, sent(approveClaim, { claimId: 'IC-1', approvedCny: 80_000 }, regulator, '2026-08-30')))
      .when(payClaim, { claimId: 'IC-1', paidCny: 100_000 }, { actor: regulator, occurredAt: '2026-09-01' })
      .thenRefused('PAYMENT_MISMATCH', { approvedCny: 80_000 }));

  it('21: a payment of a rejected claim', () =>
    given(...after(claimed, sent(rejectClaim, rejection, regulator, '2026-09-03')))
      .when(payClaim, { claimId: 'IC-1', paidCny: 80_000 }, { actor: regulator, occurredAt: '2026-09-05' })
      .thenRefused('INVALID_STATE', { status: 'REJECTED' }));

  it('22: a claim approved by the chain leader', () =>
    given(...claimed)
      .when(approveClaim, { claimId: 'IC-1', approvedCny: 80_000 }, { actor: leader, occurredAt: '2026-08-01' })
      .thenRefused('FORBIDDEN'));

  it('25: an indicator value in another unit than the indicator has', () =>
    given(...after(chains, sent(defineIndicator, indicator, regulator, '2026-01-04')))
      .when(
        reportIndicatorValue,
        { ...value, unit: 'CNY_10K', period: '2026-Q3-TTM', periodEndOn: '2026-09-30', value: '2465000' },
        { actor: regulator, occurredAt: '2026-10-14' },
      )
      .thenRefused('UNIT_MISMATCH', { unit: 'CNY_100M' }));
});

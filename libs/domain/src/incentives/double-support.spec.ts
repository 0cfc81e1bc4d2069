import { describe, expect, it } from '@jest/globals';
import { grantCertification } from '../infrastructure/certification/certify.js';
import { grantHonour, recordExcellenceAssessment } from '../recognition/honours/honours.js';
import { given } from '../testing/given-when-then.js';
import { after, sent, stateOf, type History, type Sent } from '../testing/history.js';
import { claimFor, excellenceRule, labelRule, ruleSet, supported } from '../testing/support-world.js';
import { certifier, CHAIN, chains, maker, OTHER_CHAIN, otherMaker, regulator, supplier } from '../testing/world.js';
import { IncentiveClaim } from './claim.js';
import { approveClaim, rejectClaim } from './decide-claim.js';
import { recordExternalSupport, withdrawExternalSupport } from './external-support.js';
import { publishRuleSet } from './publish-rule-set.js';
import { payClaim } from './settle-claim.js';
import { submitClaim } from './submit-claim.js';

const by = { actor: regulator, occurredAt: '2026-12-01' };
const contestRule = {
  ...labelRule,
  ruleId: 'CONTEST-HONOUR',
  subjectType: 'AWARD',
  amountType: 'FIXED',
  amountCny: 200_000,
  conditions: [{ fact: 'honour.level', op: 'eq', values: ['MAJOR'] }],
  evidenceEvents: ['HonourGranted'],
} as const;
const firstRule = { ...contestRule, ruleId: 'FIRST-AWARD', firstTimeOnly: true } as const;
const rules = { ...ruleSet, rules: [labelRule, contestRule, firstRule, excellenceRule] };
const beginning: History = after(chains, sent(publishRuleSet, rules, regulator, '2026-01-03'));

const AWARD = 'maker/INTL_QC_CIRCLE_CONVENTION';
const granted = (honourId: string, on: string, more: object = {}): Sent =>
  sent(
    grantHonour,
    {
      honourId,
      organisationId: 'maker',
      honourCode: 'INTL_QC_CIRCLE_CONVENTION',
      isFirstForOrganisation: false,
      level: 'MAJOR',
      ...more,
    },
    regulator,
    on,
  );
const awardClaim = (claimId: string, more: object = {}, ruleId = 'CONTEST-HONOUR') => ({
  ...claimFor(claimId, AWARD, ruleId, 200_000),
  subjectType: 'AWARD',
  ...more,
});
const claimed = (claim: object, on = '2026-07-25'): Sent => sent(submitClaim, claim, maker, on);
const approval = (claimId: string, approvedCny: number) => ({ claimId, approvedCny });
const approved = (claimId: string, approvedCny: number): Sent =>
  sent(approveClaim, approval(claimId, approvedCny), regulator, '2026-08-01');
const double = { reasonCode: 'DOUBLE_CLAIM' } as const;

describe('a major honour of a contest', () => {
  const two: History = after(
    beginning,
    granted('H-1', '2026-05-01'),
    granted('H-2', '2026-06-01'),
    claimed(awardClaim('IC-1', { itemId: 'H-1' })),
    approved('IC-1', 200_000),
  );

  it('is supported beside an earlier one, each once', () => {
    const both = after(two, claimed(awardClaim('IC-2', { itemId: 'H-2' })), approved('IC-2', 200_000));
    expect(stateOf(both, IncentiveClaim.of('IC-2'))).toMatchObject({ status: 'APPROVED', itemId: 'H-2' });
    given(...after(both, claimed(awardClaim('IC-3', { itemId: 'H-2' }))))
      .when(approveClaim, approval('IC-3', 200_000), by)
      .thenRefused('CLAIM_NOT_ELIGIBLE', double);
  });

  it('is the first of its code where the claim names none', () => {
    const claim = after(two, claimed(awardClaim('IC-2')));
    expect(stateOf(claim, IncentiveClaim.of('IC-2'))).toMatchObject({ itemId: 'H-1' });
    given(...claim)
      .when(approveClaim, approval('IC-2', 200_000), by)
      .thenRefused('CLAIM_NOT_ELIGIBLE', double);
  });

  it('that does not exist is not found', () =>
    given(...after(two, claimed(awardClaim('IC-2', { itemId: 'H-9' }))))
      .when(approveClaim, approval('IC-2', 200_000), by)
      .thenRefused('CLAIM_NOT_ELIGIBLE', { reasonCode: 'SUBJECT_NOT_FOUND' }));

  it('under a rule for the first time supports the award once, whichever honour is named', () => {
    const first = after(
      beginning,
      granted('H-1', '2026-05-01', { isFirstForOrganisation: true }),
      granted('H-2', '2026-06-01'),
      claimed(awardClaim('IC-1', { itemId: 'H-1' }, 'FIRST-AWARD')),
      claimed(awardClaim('IC-2', { itemId: 'H-2' }, 'FIRST-AWARD')),
    );
    given(...first)
      .when(approveClaim, approval('IC-2', 200_000), by)
      .thenRefused('CLAIM_NOT_ELIGIBLE', double);
  });
});

describe('an excellence assessment', () => {
  const assessed = (assessmentId: string, scorePercent: string, on: string, more: object = {}): Sent =>
    sent(
      recordExcellenceAssessment,
      {
        chainId: CHAIN,
        assessmentId,
        organisationId: 'maker',
        standard: 'GB/T 19580',
        scorePercent,
        rank: 9,
        ...more,
      },
      regulator,
      on,
    );
  const claim = (claimId: string, more: object = {}) => ({
    ...claimFor(claimId, 'maker', 'EXCELLENCE', 300_000),
    subjectType: 'ORGANISATION',
    ...more,
  });

  it('of an earlier year recorded late is not the latest, by the year of its round', () => {
    const late = after(
      beginning,
      assessed('EA-2', '53', '2026-06-01'),
      assessed('EA-1', '41', '2026-06-02', { year: 2025 }),
      claimed(claim('IC-1')),
    );
    expect(stateOf(late, IncentiveClaim.of('IC-1'))).toMatchObject({ itemId: 'EA-2' });
    given(...late)
      .when(approveClaim, approval('IC-1', 300_000), by)
      .thenHappened(
        { type: 'IncentiveClaimApproved', schema: 2, data: approval('IC-1', 300_000) },
        expect.objectContaining({ type: 'BudgetCommitted' }) as never,
      );
  });

  it('of an earlier year at 50 %, recorded while a claim is pending, means that it is not the first time', () =>
    given(
      ...after(
        beginning,
        assessed('EA-2', '53', '2026-06-01'),
        claimed(claim('IC-1')),
        assessed('EA-1', '50', '2026-07-30', { year: 2025 }),
      ),
    )
      .when(approveClaim, approval('IC-1', 300_000), by)
      .thenRefused('CLAIM_NOT_ELIGIBLE', { reasonCode: 'NOT_FIRST_TIME' }));

  it('of one year is supported once', () =>
    given(
      ...after(
        beginning,
        assessed('EA-1', '53', '2026-06-01'),
        assessed('EA-2', '54', '2026-06-02'),
        claimed(claim('IC-1', { itemId: 'EA-1' })),
        approved('IC-1', 300_000),
        claimed(claim('IC-2', { itemId: 'EA-2' })),
      ),
    )
      .when(approveClaim, approval('IC-2', 300_000), by)
      .thenRefused('CLAIM_NOT_ELIGIBLE', double));
});

describe('a claim by another organisation than the beneficiary', () => {
  const foreign: History = after(
    supported,
    sent(submitClaim, { ...claimFor('IC-1', 'CERT-1'), claimantId: 'supplier' }, supplier, '2026-07-24'),
    claimed(claimFor('IC-2', 'CERT-1')),
  );

  it('does not block the one by the beneficiary', () => {
    const paid = after(foreign, approved('IC-2', 100_000));
    expect(stateOf(paid, IncentiveClaim.of('IC-2'))).toMatchObject({ status: 'APPROVED' });
  });

  it('is rejected as such, and has no subject to release', () =>
    given(...foreign)
      .when(rejectClaim, { claimId: 'IC-1', reasonCode: 'NOT_BENEFICIARY', reason: '非持证单位' }, by)
      .thenHappened({
        type: 'IncentiveClaimRejected',
        schema: 1,
        data: { claimId: 'IC-1', reasonCode: 'NOT_BENEFICIARY', reason: '非持证单位' },
      }));

  it('before there is a subject is registered when it is approved, so that it is supported once', () => {
    const early = after(
      after(chains, sent(publishRuleSet, ruleSet, regulator, '2026-01-03')),
      claimed(claimFor('IC-1', 'CERT-9'), '2026-06-19'),
      sent(
        grantCertification,
        {
          chainId: CHAIN,
          certificationId: 'CERT-9',
          scheme: 'GBA_CARBON_FOOTPRINT_LABEL',
          holderId: 'maker',
          validUntil: '2029-06-19',
        },
        certifier,
        '2026-06-20',
      ),
      approved('IC-1', 100_000),
      claimed(claimFor('IC-2', 'CERT-9'), '2026-08-02'),
    );
    given(...early)
      .when(approveClaim, approval('IC-2', 100_000), by)
      .thenRefused('CLAIM_NOT_ELIGIBLE', double);
  });
});

describe('a subject of another chain', () => {
  it('is refused with the chain it belongs to', () => {
    given(...supported)
      .when(
        submitClaim,
        { ...claimFor('IC-1', 'CERT-1'), chainId: OTHER_CHAIN, claimantId: 'other-maker' },
        { actor: otherMaker, occurredAt: '2026-07-25' },
      )
      .thenRefused('SUBJECT_ON_OTHER_CHAIN', { chainId: CHAIN }, 'subjectId');
  });
});

describe('support from another policy', () => {
  const external = { subjectType: 'CERTIFICATE', subjectId: 'CERT-1', supportId: 'ES-1' } as const;
  const record = {
    ...external,
    chainId: CHAIN,
    policy: '绿色低碳扶持计划',
    amountCny: 50_000,
    document: '拨付通知 18 号',
  };
  const withdrawal = { ...external, reason: '登记有误' };
  const pending: History = after(supported, claimed(claimFor('IC-1', 'CERT-1')));
  const known = after(pending, sent(recordExternalSupport, record, regulator, '2026-07-28'));

  it('that the regulator has recorded makes a double claim the allowed reason', () => {
    given(...known)
      .when(approveClaim, approval('IC-1', 100_000), by)
      .thenRefused('CLAIM_NOT_ELIGIBLE', double);
    given(...known)
      .when(rejectClaim, { claimId: 'IC-1', ...double, reason: '已享受绿色低碳扶持' }, by)
      .thenHappened(
        expect.objectContaining({ type: 'IncentiveClaimRejected' }) as never,
        expect.objectContaining({ type: 'SubjectReleased' }) as never,
      );
  });

  it('stops the payment of what was approved before', () => {
    const late = after(
      pending,
      approved('IC-1', 100_000),
      sent(recordExternalSupport, record, regulator, '2026-08-02'),
    );
    given(...late)
      .when(payClaim, { claimId: 'IC-1', paidCny: 100_000 }, by)
      .thenRefused('CLAIM_NOT_ELIGIBLE', double);
  });

  it('recorded in error is withdrawn, and the claim can be approved', () => {
    const withdrawn = after(known, sent(withdrawExternalSupport, withdrawal, regulator, '2026-07-29'));
    expect(stateOf(after(withdrawn, approved('IC-1', 100_000)), IncentiveClaim.of('IC-1'))?.status).toBe('APPROVED');
    given(...withdrawn)
      .when(withdrawExternalSupport, withdrawal, by)
      .thenRefused('SUPPORT_NOT_FOUND', { supportId: 'ES-1' }, 'supportId');
  });

  it('is recorded once under its identifier, by the regulator', () => {
    given(...known)
      .when(recordExternalSupport, record, by)
      .thenRefused('ALREADY_EXISTS', {}, 'supportId');
    given(...pending)
      .when(recordExternalSupport, record, { ...by, actor: maker })
      .thenRefused('FORBIDDEN');
  });
});

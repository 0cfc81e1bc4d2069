import { grantCertification } from '../infrastructure/certification/certify.js';
import { publishRuleSet } from '../incentives/publish-rule-set.js';
import { after, sent, type History, type Sent } from './history.js';
import { certifier, CHAIN, chains, maker, regulator } from './world.js';

// Fixtures: support rules in force, and certificates to claim for.

export const POLICY = 'SZ-2023-QUALITY-BRAND';

/** Up to 100,000 a carbon footprint certificate. */
export const labelRule = {
  ruleId: 'LABEL',
  measure: 3,
  titleZh: '碳足迹标识认证',
  titleEn: 'Carbon footprint label',
  beneficiary: 'CERTIFICATE_HOLDER',
  subjectType: 'CERTIFICATE',
  amountType: 'MAX',
  amountCny: 100_000,
  selection: 'AUTOMATIC',
  conditions: [
    { fact: 'certification.scheme', op: 'eq', values: ['GBA_CARBON_FOOTPRINT_LABEL'] },
    { fact: 'certification.status', op: 'eq', values: ['VALID'] },
  ],
  firstTimeOnly: false,
  evidenceEvents: ['CertificationGranted'],
} as const;

/** Exactly 50,000 a certificate, no more than 120,000 a year. */
export const cappedRule = {
  ...labelRule,
  ruleId: 'CAPPED',
  amountType: 'FIXED',
  amountCny: 50_000,
  yearlyCapCny: 120_000,
} as const;

/** Exactly 300,000 for a first assessment at 50 % or more among the first 15. */
export const excellenceRule = {
  ruleId: 'EXCELLENCE',
  measure: 10,
  titleZh: '卓越企业启航计划',
  titleEn: 'Excellence Set-Sail',
  beneficiary: 'ENTERPRISE',
  subjectType: 'ORGANISATION',
  amountType: 'FIXED',
  amountCny: 300_000,
  selection: 'AUTOMATIC',
  conditions: [
    { fact: 'assessment.scorePercent', op: 'gte', values: ['50'] },
    { fact: 'assessment.rank', op: 'lte', values: ['15'] },
  ],
  firstTimeOnly: true,
  evidenceEvents: ['ExcellenceAssessmentRecorded'],
} as const;

/** Exactly 3,000,000 for an accepted project. */
export const projectRule = {
  ruleId: 'PROJECT',
  measure: 1,
  titleZh: '质量强链项目',
  titleEn: 'Quality chain project',
  beneficiary: 'UNDERTAKING_UNIT',
  subjectType: 'PROJECT',
  amountType: 'FIXED',
  amountCny: 3_000_000,
  selection: 'AUTOMATIC',
  conditions: [{ fact: 'project.status', op: 'eq', values: ['ACCEPTED'] }],
  firstTimeOnly: false,
  evidenceEvents: ['ProjectAccepted'],
} as const;

export const ruleSet = {
  policyId: POLICY,
  version: 1,
  titleZh: '质量品牌若干措施',
  titleEn: 'Measures on quality and brands',
  effectiveFrom: '2023-06-20',
  effectiveTo: '2028-06-19',
  approvedBy: '市政府',
  rules: [labelRule, cappedRule, excellenceRule],
} as const;

export const certificate = (certificationId: string, scheme = 'GBA_CARBON_FOOTPRINT_LABEL'): Sent =>
  sent(
    grantCertification,
    { chainId: CHAIN, certificationId, scheme, holderId: maker.organisationId, validUntil: '2029-06-19' },
    certifier,
    '2026-06-20',
  );

/** The rules are in force and the maker holds CERT-1 to CERT-4 with the label, and QMS-1. */
export const supported: History = after(
  chains,
  sent(publishRuleSet, ruleSet, regulator, '2026-01-03'),
  ...['CERT-1', 'CERT-2', 'CERT-3', 'CERT-4'].map((id) => certificate(id)),
  certificate('QMS-1', 'QMS'),
);

/** The maker's claim for its project P-1. */
export const projectClaim = {
  chainId: CHAIN,
  claimId: 'IC-P',
  ruleSetVersion: 1,
  ruleId: 'PROJECT',
  claimantId: maker.organisationId,
  subjectType: 'PROJECT',
  subjectId: 'P-1',
  requestedCny: 3_000_000,
  otherMunicipalSupportDeclared: false,
} as const;

/** The maker's claim for a certificate. */
export const claimFor = (
  claimId: string,
  subjectId: string,
  ruleId = 'LABEL',
  requestedCny = ruleId === 'CAPPED' ? 50_000 : 100_000,
) =>
  ({
    chainId: CHAIN,
    claimId,
    ruleSetVersion: 1,
    ruleId,
    claimantId: maker.organisationId,
    subjectType: 'CERTIFICATE',
    subjectId,
    requestedCny,
    otherMunicipalSupportDeclared: false,
  }) as const;

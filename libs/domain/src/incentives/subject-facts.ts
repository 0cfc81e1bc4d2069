import {
  CERTIFICATION_SCHEMES,
  CERTIFICATION_STATUSES,
  CertificationGranted,
} from '../infrastructure/certification/certification.js';
import { NqiServiceDelivered, SERVICE_RATINGS } from '../infrastructure/nqi-service/nqi-service.js';
import {
  MEASUREMENT_STANDARD_KINDS,
  MeasurementStandardEstablished,
} from '../infrastructure/platform/measurement-standard.js';
import { NqiPlatformRecognised, PLATFORM_KINDS, PLATFORM_LEVELS } from '../infrastructure/platform/platform.js';
import {
  PARTICIPATION_ROLES,
  STANDARD_KINDS,
  STANDARD_LEVELS,
  StandardPublished,
} from '../infrastructure/standard/standard.js';
import { ORGANISATION_KINDS } from '../organisations/organisation.js';
import {
  EXCELLENCE_STANDARDS,
  ExcellenceAssessmentRecorded,
  HONOUR_CODES,
  HONOUR_LEVELS,
  HONOUR_OUTCOMES,
  HONOUR_ROLES,
  HonourGranted,
} from '../recognition/honours/recognition.js';
import { DemonstrationEffectRecognised, PROJECT_KINDS, ProjectAccepted } from '../work/project/events.js';
import { PROJECT_STATUSES } from '../work/project/project.js';
import { code, count, date, decimal, flag, type FactDeclaration, type FactValueOf } from './fact-declaration.js';
import type { Term } from '../kit/term.js';
import type { SubjectType } from './rule-set.js';

/** The validity of a certificate on a date: its status, or whether it has expired. */
export const CERTIFICATE_VALIDITIES = [
  'VALID',
  'EXPIRED',
  ...CERTIFICATION_STATUSES.filter((status) => status !== 'GRANTED'),
] as const;

interface SubjectDeclaration {
  readonly facts: Readonly<Record<string, FactDeclaration>>;
  /** Types of the events that can be on file as evidence. */
  readonly evidence: readonly string[];
}

/** Facts about the claimant, whatever the claim is about. */
const CLAIMANT_FACTS = {
  'organisation.kind': code(ORGANISATION_KINDS, '组织类型', 'Kind of organisation'),
} as const;

/** The facts that conditions of support rules can use, by subject type. `subject.ts` must supply each of them. */
export const SUPPORT_SUBJECTS = {
  PROJECT: {
    facts: {
      ...CLAIMANT_FACTS,
      'project.kind': code(PROJECT_KINDS, '项目类型', 'Kind of project'),
      'project.status': code(PROJECT_STATUSES, '项目状态', 'Project status'),
      'project.acceptedOn': date('项目验收日', 'Project accepted on'),
      'project.solutionImplemented': flag('解决方案已实施', 'Solution implemented'),
      'project.demonstrationEffectRecognised': flag('示范效应已认定', 'Demonstration effect recognised'),
      'project.competitivenessGainSignificant': flag('竞争力提升显著', 'Significant gain in competitiveness'),
      'project.typicalProject': flag('典型项目', 'Typical project'),
      'project.pullEffectSignificant': flag('带动作用显著', 'Significant pull effect'),
      'project.tier': count('项目等次', 'Tier of the project'),
      'organisation.roleInProject': code(['UNDERTAKING_UNIT'], '项目中的身份', 'Part in the project'),
    },
    evidence: [ProjectAccepted.type, DemonstrationEffectRecognised.type],
  },
  CERTIFICATE: {
    facts: {
      ...CLAIMANT_FACTS,
      'certification.scheme': code(CERTIFICATION_SCHEMES, '认证类别', 'Scheme'),
      'certification.status': code(CERTIFICATE_VALIDITIES, '证书状态', 'Status of the certificate'),
      'certification.validUntil': date('证书有效期至', 'Certificate valid until'),
    },
    evidence: [CertificationGranted.type],
  },
  ORGANISATION: {
    facts: {
      ...CLAIMANT_FACTS,
      'assessment.standard': code(EXCELLENCE_STANDARDS, '评价标准', 'Criteria'),
      'assessment.scorePercent': decimal('得分率（%）', 'Score (%)'),
      'assessment.rank': count('名次', 'Rank'),
    },
    evidence: [ExcellenceAssessmentRecorded.type],
  },
  AWARD: {
    facts: {
      ...CLAIMANT_FACTS,
      'honour.code': code(HONOUR_CODES, '荣誉', 'Honour'),
      'honour.level': code(HONOUR_LEVELS, '荣誉级别', 'Level of the honour'),
      'honour.isFirstForOrganisation': flag('首次获得该荣誉', 'First time for the organisation'),
      'organisation.roleInHonour': code(HONOUR_ROLES, '荣誉中的身份', 'Part in the honour'),
      'item.kind': code(HONOUR_CODES, '成果类型', 'Kind of result'),
      'item.level': code(HONOUR_LEVELS, '级别', 'Level'),
      'item.outcome': code(HONOUR_OUTCOMES, '结果', 'Outcome'),
    },
    evidence: [HonourGranted.type],
  },
  STANDARD: {
    facts: {
      ...CLAIMANT_FACTS,
      'item.kind': code(STANDARD_KINDS, '成果类型', 'Kind of result'),
      'item.role': code(PARTICIPATION_ROLES, '参与方式', 'Part played'),
      'item.level': code(STANDARD_LEVELS, '级别', 'Level'),
    },
    evidence: [StandardPublished.type],
  },
  MEASUREMENT_STANDARD: {
    facts: {
      ...CLAIMANT_FACTS,
      'item.kind': code(MEASUREMENT_STANDARD_KINDS, '成果类型', 'Kind of result'),
      'item.isNew': flag('新建', 'New'),
    },
    evidence: [MeasurementStandardEstablished.type],
  },
  SERVICE_PROJECT: {
    facts: {
      ...CLAIMANT_FACTS,
      'platform.level': code(PLATFORM_LEVELS, '平台级别', 'Level of the platform'),
      'serviceProject.rating': code([...SERVICE_RATINGS, 'SELF_RATED'], '服务评价', 'Rating of the service'),
    },
    evidence: [NqiPlatformRecognised.type, NqiServiceDelivered.type],
  },
  PLATFORM: {
    facts: {
      ...CLAIMANT_FACTS,
      'platform.level': code(PLATFORM_LEVELS, '平台级别', 'Level of the platform'),
      'subject.kind': code(PLATFORM_KINDS, '平台类型', 'Kind of platform'),
    },
    evidence: [NqiPlatformRecognised.type],
  },
} as const satisfies Record<SubjectType, SubjectDeclaration>;

type DeclaredFacts<T extends SubjectType> = (typeof SUPPORT_SUBJECTS)[T]['facts'];

/** The values of all facts of a kind of subject; a fact is undefined when no event has set it. */
export type FactsOf<T extends SubjectType> = {
  readonly [K in Exclude<keyof DeclaredFacts<T>, keyof typeof CLAIMANT_FACTS>]:
    FactValueOf<Extract<DeclaredFacts<T>[K], FactDeclaration>> | undefined;
};

/** The event types that can be evidence for a kind of subject. */
export type EvidenceOf<T extends SubjectType> = (typeof SUPPORT_SUBJECTS)[T]['evidence'][number];

/** How a fact of a kind of subject is declared; undefined for a fact that conditions cannot use. */
export function factDeclaration(subjectType: SubjectType, fact: string): FactDeclaration | undefined {
  const facts: Readonly<Record<string, FactDeclaration>> = SUPPORT_SUBJECTS[subjectType].facts;
  return Object.hasOwn(facts, fact) ? facts[fact] : undefined;
}

/** What people read for each fact; a fact has one name, whatever the claim is about. */
export const FACT_TITLES: Readonly<Record<string, Term>> = Object.fromEntries(
  Object.values<SubjectDeclaration>(SUPPORT_SUBJECTS).flatMap(({ facts }) =>
    Object.entries(facts).map(([fact, { title }]) => [fact, title]),
  ),
);

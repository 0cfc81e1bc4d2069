import { EVENT_SCHEMAS } from '../../event-schemas.js';
import { aggregate } from '../../kit/aggregate.js';
import { chinaDate, yearOf } from '../../kit/china-date.js';
import { defineEvent } from '../../kit/event.js';
import { stepOf, type Step } from '../../kit/step.js';
import { term } from '../../kit/term.js';

/** Honours and awards of the programme; see the glossary for their full names. */
export const HONOUR_CODES = [
  'CHINA_QUALITY_AWARD',
  'CHINA_QUALITY_AWARD_NOMINATION',
  'GD_GOV_QUALITY_AWARD',
  'GD_GOV_QUALITY_AWARD_NOMINATION',
  'SZ_MAYOR_QUALITY_AWARD',
  'SHENZHEN_PREMIUM',
  'CHINA_PREMIUM',
  'ZHENPIN',
  'QUALITY_LEADING_ENTERPRISE',
  'STANDARD_TOP_RUNNER',
  'NATIONAL_QUALITY_BRAND_DEMO_ZONE',
  'INTL_QC_CIRCLE_CONVENTION',
  'INTL_QUALITY_INNOVATION_CONTEST',
  'NATIONAL_QUALITY_INNOVATION_EXCHANGE',
  'METROLOGY_TC_SC_WORK',
  'NATIONAL_ENERGY_METROLOGY_DEMO',
  'INDUSTRIAL_METROLOGY_BENCHMARK_DEMO',
  'STANDARDIZATION_PILOT',
  'TIME_HONOURED_BRAND',
] as const;
export type HonourCode = (typeof HONOUR_CODES)[number];

/** Of a contest: MAJOR; of technical body work: INTERNATIONAL or NATIONAL. */
export const HONOUR_LEVELS = ['MAJOR', 'INTERNATIONAL', 'NATIONAL', 'PROVINCIAL', 'MUNICIPAL'] as const;
export type HonourLevel = (typeof HONOUR_LEVELS)[number];

/** Of a demonstration. */
export const HONOUR_OUTCOMES = ['AWARDED', 'SHORTLISTED'] as const;
export type HonourOutcome = (typeof HONOUR_OUTCOMES)[number];

/** Of a joint honour. */
export const HONOUR_ROLES = ['UNDERTAKING_UNIT', 'PARTNER'] as const;
export type HonourRole = (typeof HONOUR_ROLES)[number];

export const EXCELLENCE_STANDARDS = ['GB/T 19580'] as const;
export type ExcellenceStandard = (typeof EXCELLENCE_STANDARDS)[number];

interface HonourDataV1 {
  readonly chainId?: string;
  readonly honourId: string;
  readonly organisationId: string;
  readonly honourCode: HonourCode;
  /** Whether no honour of this code was granted to the organisation before, also outside this system. */
  readonly isFirstForOrganisation: boolean;
  readonly level?: HonourLevel;
  readonly outcome?: HonourOutcome;
  /** The organisation's part in a joint honour. */
  readonly roleInHonour?: HonourRole;
}

export interface HonourData extends HonourDataV1 {
  /** The project that it was granted for. */
  readonly projectId?: string;
}

interface AssessmentDataV1 {
  readonly chainId?: string;
  readonly assessmentId: string;
  readonly organisationId: string;
  readonly standard: ExcellenceStandard;
  /** Share of the total score, decimal text of percent. */
  readonly scorePercent: string;
  /** Place in its round, from 1. */
  readonly rank: number;
}

export interface AssessmentData extends AssessmentDataV1 {
  /** The year of its round. Default: the year in which it happened. */
  readonly year?: number;
}

export const HonourGranted = defineEvent<HonourData>()(
  'HonourGranted',
  term('已授予荣誉', 'Honour granted'),
  2,
  { 1: (honour: HonourDataV1): HonourData => honour },
  EVENT_SCHEMAS.HonourGranted,
);
export const HonourWithdrawn = defineEvent<{
  readonly organisationId: string;
  readonly honourId: string;
  readonly reason: string;
}>()('HonourWithdrawn', term('已撤销荣誉', 'Honour withdrawn'));
export const ExcellenceAssessmentRecorded = defineEvent<AssessmentData>()(
  'ExcellenceAssessmentRecorded',
  term('已记录卓越绩效评价', 'Excellence assessment recorded'),
  2,
  { 1: (assessment: AssessmentDataV1): AssessmentData => assessment },
  EVENT_SCHEMAS.ExcellenceAssessmentRecorded,
);

export interface HonourState {
  readonly granted: Step;
  readonly honourId: string;
  readonly code: HonourCode;
  readonly first: boolean;
  readonly level: HonourLevel | undefined;
  readonly outcome: HonourOutcome | undefined;
  readonly roleInHonour: HonourRole | undefined;
  readonly chainId: string | undefined;
  readonly projectId: string | undefined;
  readonly on: string;
  readonly withdrawn: boolean;
}

export interface AssessmentState {
  readonly assessmentId: string;
  readonly standard: ExcellenceStandard;
  readonly scorePercent: string;
  readonly rank: number;
  readonly chainId: string | undefined;
  readonly year: number;
  readonly on: string;
}

export interface RecognitionState {
  readonly organisationId: string;
  readonly honours: readonly HonourState[];
  readonly assessments: readonly AssessmentState[];
}

const none = (organisationId: string): RecognitionState => ({ organisationId, honours: [], assessments: [] });

/** Honours and assessments of one organisation, so that rules about the first time are local. */
export const Recognition = aggregate<RecognitionState>('recognition', 'recognition')
  .starts(HonourGranted, (event, known) => ({
    ...(known ?? none(event.data.organisationId)),
    honours: [
      ...(known?.honours ?? []),
      {
        granted: stepOf(event),
        honourId: event.data.honourId,
        code: event.data.honourCode,
        first: event.data.isFirstForOrganisation,
        level: event.data.level,
        outcome: event.data.outcome,
        roleInHonour: event.data.roleInHonour,
        chainId: event.data.chainId,
        projectId: event.data.projectId,
        on: chinaDate(event.occurredAt),
        withdrawn: false,
      },
    ],
  }))
  .changes(HonourWithdrawn, (known, { data }) => ({
    ...known,
    honours: known.honours.map((honour) =>
      honour.honourId === data.honourId ? { ...honour, withdrawn: true } : honour,
    ),
  }))
  .starts(ExcellenceAssessmentRecorded, ({ data, occurredAt }, known) => ({
    ...(known ?? none(data.organisationId)),
    assessments: [
      ...(known?.assessments ?? []),
      {
        assessmentId: data.assessmentId,
        standard: data.standard,
        scorePercent: data.scorePercent,
        rank: data.rank,
        chainId: data.chainId,
        year: data.year ?? yearOf(chinaDate(occurredAt)),
        on: chinaDate(occurredAt),
      },
    ],
  }));

/** Bookkeeping: who is first in a round of assessments. */
export const FirstRankTaken = defineEvent<{ readonly organisationId: string; readonly assessmentId: string }>()(
  'FirstRankTaken',
  term('已占用第一名', 'First rank taken'),
);

/** The round of one year, in which one organisation is first. */
export const AssessmentRound = aggregate<{ readonly firstId: string }>('assessment-round', 'recognition').starts(
  FirstRankTaken,
  ({ data }) => ({ firstId: data.organisationId }),
);

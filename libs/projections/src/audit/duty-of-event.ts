/** What a step of a matter is to its outcome. One person or organisation should not have two of these in one matter. */
export const DUTIES = ['SUBMITS', 'CARRIES_OUT', 'DECIDES', 'PAYS'] as const;
export type Duty = (typeof DUTIES)[number];

const TYPES: Readonly<Record<Duty, readonly string[]>> = {
  SUBMITS: [
    'IncentiveClaimSubmitted',
    'BidSubmitted',
    'QualityLoanApplied',
    'SandboxTrialApplied',
    'AcceptanceRequested',
    'SelfTestDeclared',
    'HeldCertificateRegistered',
    'LooserLimitProposed',
    'ReinspectionRequested',
  ],
  CARRIES_OUT: [
    'ProjectStarted',
    'MilestoneCompleted',
    'TestResultRecorded',
    'CorrectiveActionPlanned',
    'CorrectiveActionCompleted',
    'TreatmentPlanned',
    'TreatmentCompleted',
  ],
  DECIDES: [
    'IncentiveClaimApproved',
    'IncentiveClaimRejected',
    'FirstApprovalGiven',
    'FirstApprovalWithdrawn',
    'SelectionRoundDecided',
    'QualityLoanGranted',
    'QualityLoanRejected',
    'SandboxTrialStarted',
    'SandboxTrialCompleted',
    'BidAwarded',
    'BidRejected',
    'ProjectAccepted',
    'AcceptanceRejected',
    'DeclarationConfirmed',
    'CertificationGranted',
    'CorrectiveActionVerified',
    'CorrectiveActionRejected',
    'NonconformityClosed',
    'NonconformityClosedWithReason',
    'DeviationApproved',
    'LooserLimitConfirmed',
    'LooserLimitRejected',
    'DiagnosisClosed',
    'ReinspectionResultRecorded',
  ],
  PAYS: ['IncentiveClaimPaid', 'IncentiveClaimClawedBack'],
};

const dutyByType = new Map(DUTIES.flatMap((duty) => TYPES[duty].map((type) => [type, duty] as const)));

/** Undefined for an event that is no step towards a decision. */
export const dutyOfEvent = (type: string): Duty | undefined => dutyByType.get(type);

/** Every event type that has a duty. */
export const EVENTS_WITH_DUTY: readonly string[] = [...dutyByType.keys()];

/** Whether a duty judges what others did. */
export const isJudging = (duty: Duty): boolean => duty === 'DECIDES' || duty === 'PAYS';

/** Properties of event data that name the organisation about which a matter is decided. */
const JUDGED = [
  'applicantId',
  'bidderId',
  'claimantId',
  'enterpriseId',
  'holderId',
  'producerId',
  'responsibleId',
  'targetOrganisationId',
  'undertakerId',
];

/** The organisations that an event names as those about which its matter is decided. */
export function judgedIn(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) =>
    JUDGED.includes(name) && typeof value === 'string' ? [value] : [],
  );
}

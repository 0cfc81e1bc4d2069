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

/** The duty of each event type that is a step towards a decision. */
export const EVENTS_WITH_DUTY: ReadonlyMap<string, Duty> = new Map(
  DUTIES.flatMap((duty) => TYPES[duty].map((type) => [type, duty] as const)),
);

/** Whether a duty judges what others did. */
export const isJudging = (duty: Duty): boolean => duty === 'DECIDES' || duty === 'PAYS';

/** Properties of event data that name the organisation about which a matter is decided. */
const JUDGED: ReadonlySet<string> = new Set([
  'applicantId',
  'bidderId',
  'claimantId',
  'enterpriseId',
  'holderId',
  'producerId',
  'responsibleId',
  'targetOrganisationId',
  'undertakerId',
]);

/** The organisations that an event names as those about which its matter is decided. */
export function judgedIn(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null) return [];
  const properties = data as Readonly<Record<string, unknown>>;
  const judged: string[] = [];
  for (const name of Object.keys(properties)) {
    const value = JUDGED.has(name) ? properties[name] : undefined;
    if (typeof value === 'string') judged.push(value);
  }
  return judged;
}

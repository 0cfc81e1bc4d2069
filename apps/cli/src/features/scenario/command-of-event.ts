/** Irregular past participles. */
const IRREGULAR: Readonly<Record<string, string>> = {
  find: 'found',
  hold: 'held',
  leave: 'left',
  make: 'made',
  pay: 'paid',
  send: 'sent',
  set: 'set',
  take: 'taken',
  withdraw: 'withdrawn',
};

/** Particles of verbs, such as in `hand-over-project`. */
const PARTICLES = new Set(['back', 'over']);

/** Commands whose event is not named `<Noun><VerbInThePast>`. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'approve-claim': 'IncentiveClaimApproved',
  'close-nonconformity-with-reason': 'NonconformityClosedWithReason',
  'claw-back-claim': 'IncentiveClaimClawedBack',
  'confirm-failure-notice': 'FailureNoticeSeen',
  'find-instrument-out-of-calibration': 'InstrumentFoundOutOfCalibration',
  'join-consortium': 'ConsortiumPartnerJoined',
  'judge-treatment': 'DiagnosisClosed',
  'leave-consortium': 'ConsortiumPartnerLeft',
  'pay-claim': 'IncentiveClaimPaid',
  'record-quality-investment': 'QualityInvestmentMade',
  'record-training': 'TrainingCompleted',
  'reject-claim': 'IncentiveClaimRejected',
  'report-missed-milestone': 'MilestoneMissed',
  'self-declare-standard': 'StandardSelfDeclared',
  'submit-claim': 'IncentiveClaimSubmitted',
  'withdraw-claim': 'IncentiveClaimWithdrawn',
};

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Possible past forms of a verb: `award` → `awarded`, `submit` → `submitted`. */
function pastOf(verb: string): readonly string[] {
  const irregular = IRREGULAR[verb];
  if (irregular !== undefined) return [irregular];
  return [`${verb}ed`, `${verb}d`, `${verb}${verb.at(-1) ?? ''}ed`, verb.replace(/y$/, 'ied')];
}

/** Possible event names of a command: `award-bid` → `BidAwarded`. */
function eventNamesOf(command: string): readonly string[] {
  const exception = EXCEPTIONS[command];
  if (exception !== undefined) return [exception];
  const [verb = '', ...rest] = command.split('-');
  const particle = PARTICLES.has(rest[0] ?? '') ? rest.slice(0, 1) : [];
  const noun = rest.slice(particle.length).map(capitalised).join('');
  return pastOf(verb).map((past) => noun + [past, ...particle].map(capitalised).join(''));
}

/** The command of each event type. Events have the name of their command in the past tense, except for EXCEPTIONS. */
export const commandsByEvent = (commands: readonly string[]): ReadonlyMap<string, string> =>
  new Map(commands.flatMap((command) => eventNamesOf(command).map((event) => [event, command] as const)));

/** The commands that record a first approval, by what it decides, with their field for the amount. */
export const OF_FIRST_APPROVAL: Readonly<Record<string, { readonly command: string; readonly amount: string }>> = {
  APPROVAL: { command: 'approve-claim', amount: 'approvedCny' },
  PAYMENT: { command: 'pay-claim', amount: 'paidCny' },
  CLAW_BACK: { command: 'claw-back-claim', amount: 'clawedBackCny' },
};

/** An event that the domain records together with the event of a command. */
interface RecordedBeside {
  /** Event types of commands, or of events that are recorded beside one themselves. */
  readonly events: readonly string[];
  /** The payload fields that identify the same object in both events; the first that the event has counts. */
  readonly sharing: readonly string[];
  /** A bookkeeping event outside the logs of chains, which a scenario may leave out. */
  readonly optional: boolean;
  /** Where the type also has a command: the reasons with which it is recorded beside another event. */
  readonly reasons?: readonly string[];
}

const bookkeeping = (sharing: string, ...events: readonly string[]): RecordedBeside => ({
  events,
  sharing: [sharing],
  optional: true,
});

const consequence = (sharing: readonly string[], ...events: readonly string[]): RecordedBeside => ({
  events,
  sharing,
  optional: false,
});

/** What undoes a result. */
const UNDOING = ['TestReportVoided', 'TestResultCorrected', 'LooserLimitConfirmed'] as const;

export const RECORDED_BESIDE: Readonly<Record<string, RecordedBeside>> = {
  NonconformityRaised: consequence(['testId'], 'TestResultRecorded', 'TestResultCorrected', 'LooserLimitConfirmed'),
  NonconformityClosedByReinspection: consequence(['testId'], 'ReinspectionResultRecorded'),
  FindingClosedByTest: bookkeeping('testId', 'ReinspectionResultRecorded'),
  TestUsedForSampling: bookkeeping('samplingId', 'SamplingResultRecorded', 'ReinspectionResultRecorded'),
  NonconformityReopened: {
    ...consequence(['testId'], ...UNDOING),
    reasons: ['RESULT_VOIDED', 'RESULT_CORRECTED', 'FAILED_RESULT_CORRECTED'],
  },
  CorrectiveActionVerificationWithdrawn: consequence(['testId'], ...UNDOING),
  ProjectPutUnderReview: consequence(['testId', 'nonconformityId'], ...UNDOING, 'NonconformityReopened'),
  BottleneckReopened: { ...consequence(['bottleneckId'], 'ProjectPutUnderReview'), reasons: ['PROJECT_UNDER_REVIEW'] },
  ClawBackListed: consequence(['projectId'], 'ProjectPutUnderReview'),
  ClawBackDelisted: consequence(['projectId'], 'ProjectAccepted'),
  AccreditationReviewRequired: bookkeeping('testId', 'TestReportVoided'),
  FirstRankTaken: bookkeeping('assessmentId', 'ExcellenceAssessmentRecorded'),
  FactSealed: bookkeeping('projectId', 'BidSubmitted', 'BidWithdrawn'),
  SealOpened: bookkeeping('projectId', 'BidsOpened'),
  CalibrationCurtailed: bookkeeping('instrumentId', 'InstrumentFoundOutOfCalibration'),
  CreditCodeAssigned: bookkeeping('creditCode', 'OrganisationRegistered'),
  OutsideProducerSampled: bookkeeping('chainId', 'SamplingOrdered'),
  ProductSampled: bookkeeping('samplingId', 'SamplingOrdered', 'SampleTaken'),
  TestNumberTaken: bookkeeping('testId', 'TestResultRecorded'),
  SubjectTestedForProject: bookkeeping('subjectId', 'TestResultRecorded'),
  SubjectClaimed: bookkeeping('claimId', 'IncentiveClaimSubmitted'),
  PoolClaimed: bookkeeping('claimId', 'IncentiveClaimSubmitted'),
  SubjectReleased: bookkeeping(
    'claimId',
    'IncentiveClaimRejected',
    'IncentiveClaimWithdrawn',
    'IncentiveClaimClawedBack',
  ),
  BottleneckTakenUp: bookkeeping('projectId', 'OpenBidCallPublished', 'ProjectProposed'),
  ProjectSupportPaid: bookkeeping('claimId', 'IncentiveClaimPaid'),
  ProjectSupportReturned: bookkeeping('claimId', 'IncentiveClaimClawedBack'),
  BudgetCommitted: bookkeeping('claimId', 'IncentiveClaimApproved'),
  BudgetReleased: bookkeeping('claimId', 'IncentiveClaimWithdrawn', 'IncentiveClaimClawedBack'),
};

/** Events of which one command records one for each item of a list: their shared object, their item, and the field of the list. */
export const ONE_FOR_EACH: Readonly<
  Record<string, { readonly sharing: string; readonly item: string; readonly list: string }>
> = {
  FailureNoticeSent: { sharing: 'noticeId', item: 'partyId', list: 'partyIds' },
};

/** Whether an event with this payload is recorded beside another one, and not by a command of its own. */
export function isRecordedBeside(type: string, payload: Readonly<Record<string, unknown>>): boolean {
  const beside = Object.hasOwn(RECORDED_BESIDE, type) ? RECORDED_BESIDE[type] : undefined;
  return beside !== undefined && (beside.reasons?.includes(String(payload['reason'])) ?? true);
}

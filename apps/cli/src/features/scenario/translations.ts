import type { ScenarioEvent } from './scenario-file.js';

type Payload = Readonly<Record<string, unknown>>;

/** What a scenario's events say of each other and a single event does not. */
export interface ScenarioFacts {
  /** The test subject of a test. */
  readonly subjectOfTest: ReadonlyMap<string, string>;
  /** The test subject of a nonconformity. */
  readonly subjectOfNonconformity: ReadonlyMap<string, string>;
  /** The nonconformity that a failing test opened. */
  readonly nonconformityOfTest: ReadonlyMap<string, Payload>;
}

/** The command that records an event of this type. */
interface Command {
  readonly command: string;
  readonly data: (event: ScenarioEvent, facts: ScenarioFacts) => Payload;
}

/** An event that the domain records by itself, with the event of another type that names the same test. */
interface RecordedWith {
  readonly recordedWith: string;
}

export type Translation = Command | RecordedWith;

const known = (payload: Payload): Payload =>
  Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== null));

/** The event's own fields, with what the command must be told besides. */
const sends = (command: string, besides: Command['data'] = () => ({})): Command => ({
  command,
  data: (event, facts) => known({ ...event.payload, ...besides(event, facts) }),
});

const onChain = (command: string): Command => sends(command, ({ chain }) => ({ chainId: chain }));

const ofTest = (command: string): Command =>
  sends(command, ({ payload }, facts) => ({ subjectId: facts.subjectOfTest.get(String(payload['testId'])) }));

const ofNonconformity = (command: string): Command =>
  sends(command, ({ payload }, facts) => ({
    subjectId: facts.subjectOfNonconformity.get(String(payload['nonconformityId'])),
  }));

/** Decimals are text for the domain. */
const asText =
  (field: string) =>
  ({ payload }: ScenarioEvent): Payload => ({ [field]: String(payload[field]) });

/** A measured value is text for the domain, as reported; the nonconformity it opens gets the scenario's name. */
const testResult = sends('record-test-result', ({ chain, payload }, facts) => {
  const opened = facts.nonconformityOfTest.get(String(payload['testId']));
  return {
    chainId: chain,
    measured: String(payload['measured']),
    nonconformityId: opened?.['nonconformityId'],
    responsibleId: payload['responsibleId'] ?? opened?.['responsibleId'],
  };
});

/** Event type → the command that records it. A type that is not here is not covered yet. */
export const TRANSLATIONS: Readonly<Record<string, Translation>> = {
  OrganisationRegistered: sends('register-organisation'),
  ChainEstablished: sends('establish-chain'),
  ChainChiefAppointed: onChain('appoint-chain-chief'),
  ChainChiefReplaced: onChain('replace-chain-chief'),
  ChainLeaderDesignated: onChain('designate-chain-leader'),
  ChainLeaderRevoked: onChain('revoke-chain-leader'),
  ChainMemberEnrolled: onChain('enrol-chain-member'),
  ChainMemberWithdrawn: onChain('withdraw-chain-member'),
  SupportingBodyEnrolled: onChain('enrol-supporting-body'),
  SupportingBodyRemoved: onChain('remove-supporting-body'),
  ChainStrategyPublished: onChain('publish-chain-strategy'),
  ChainStrategyRevised: onChain('revise-chain-strategy'),
  ChainProgressReported: onChain('report-chain-progress'),
  QualityActionLogged: onChain('log-quality-action'),
  BottleneckIdentified: onChain('identify-bottleneck'),
  BottleneckConfirmed: sends('confirm-bottleneck'),
  BottleneckDismissed: sends('dismiss-bottleneck'),
  BottleneckResolved: sends('resolve-bottleneck'),
  BottleneckReopened: sends('reopen-bottleneck'),
  OpenBidCallPublished: onChain('publish-open-bid-call'),
  ProjectProposed: onChain('propose-project'),
  BidSubmitted: sends('submit-bid'),
  BidWithdrawn: sends('withdraw-bid'),
  BidAwarded: sends('award-bid'),
  ProjectStarted: sends('start-project'),
  MilestoneCompleted: sends('complete-milestone'),
  MilestoneMissed: sends('report-missed-milestone'),
  AcceptanceRequested: sends('request-acceptance'),
  AcceptanceRejected: sends('reject-acceptance'),
  ProjectAccepted: sends('accept-project'),
  ProjectTerminated: sends('terminate-project'),
  DemonstrationEffectRecognised: sends('recognise-demonstration-effect'),
  InstrumentRegistered: onChain('register-instrument'),
  CalibrationRecorded: onChain('record-calibration'),
  CalibrationWithdrawn: sends('withdraw-calibration'),
  TestResultRecorded: testResult,
  TestReportVoided: ofTest('void-test-report'),
  NonconformityRaised: { recordedWith: 'TestResultRecorded' },
  CorrectiveActionPlanned: ofNonconformity('plan-corrective-action'),
  CorrectiveActionCompleted: ofNonconformity('complete-corrective-action'),
  CorrectiveActionVerified: ofNonconformity('verify-corrective-action'),
  CorrectiveActionRejected: ofNonconformity('reject-corrective-action'),
  NonconformityClosed: ofNonconformity('close-nonconformity'),
  CertificationGranted: onChain('grant-certification'),
  CertificationSuspended: sends('suspend-certification'),
  CertificationRestored: sends('restore-certification'),
  CertificationWithdrawn: sends('withdraw-certification'),
  StandardProposed: onChain('propose-standard'),
  StandardPublished: onChain('publish-standard'),
  MeasurementStandardEstablished: onChain('establish-measurement-standard'),
  NqiServiceRequested: onChain('request-nqi-service'),
  NqiServiceDelivered: onChain('deliver-nqi-service'),
  NqiPlatformRecognised: onChain('recognise-nqi-platform'),
  HonourGranted: onChain('grant-honour'),
  ExcellenceAssessmentRecorded: sends('record-excellence-assessment', ({ chain, payload }) => ({
    chainId: chain,
    scorePercent: String(payload['scorePercent']),
  })),
  IndicatorValueReported: sends('report-indicator-value', asText('value')),
  IndicatorValueCorrected: sends('correct-indicator-value', (event) => ({
    ...asText('value')(event),
    previousValue: null,
    periodEndOn: null,
  })),
  SandboxTrialStarted: sends('start-sandbox-trial'),
  SandboxTrialCompleted: sends('complete-sandbox-trial'),
  SandboxTrialAborted: sends('abort-sandbox-trial'),
  IncentiveClaimSubmitted: onChain('submit-claim'),
  IncentiveClaimApproved: sends('approve-claim'),
  IncentiveClaimRejected: sends('reject-claim'),
  IncentiveClaimPaid: sends('pay-claim'),
  IncentiveClaimWithdrawn: sends('withdraw-claim'),
  IncentiveClaimClawedBack: sends('claw-back-claim'),
};

export const isCovered = (type: string): boolean => Object.hasOwn(TRANSLATIONS, type);

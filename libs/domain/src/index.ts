export { ROLES, type Actor, type Role } from './kit/actor.js';
export { type Aggregate, type StreamRef } from './kit/aggregate.js';
export { type Action, type ActionContext, type PayloadClass } from './kit/action.js';
export { chinaDate, daysBetween, endOfChinaDate } from './kit/china-date.js';
export { Missing, Refusal } from './kit/errors.js';
export { defineEvent, eventDefinitions, upcast, type DecidedEvent, type EventType, type PastEvent } from './kit/event.js';
export { MAX_CNY, MAX_ID_LENGTH } from './kit/payload.js';
export { REFUSALS, type RefusalCode } from './refusals.js';
export { actions } from './registry.js';

export {
  OrganisationRegistered,
  ORGANISATION_KINDS,
  type OrganisationData,
  type OrganisationKind,
} from './organisation/organisation.js';
export { creditCodeCheckCharacter, isCreditCode } from './organisation/credit-code.js';
export {
  BODY_KINDS,
  ChainChiefAppointed,
  ChainChiefReplaced,
  ChainEstablished,
  ChainLeaderDesignated,
  ChainLeaderRevoked,
  ChainMemberEnrolled,
  ChainMemberWithdrawn,
  ChainProgressReported,
  ChainStrategyPublished,
  ChainStrategyRevised,
  OBJECTIVE_CODES,
  SEGMENTS,
  SupportingBodyEnrolled,
  SupportingBodyRemoved,
  type BodyKind,
  type ObjectiveCode,
  type ObjectiveTarget,
  type Segment,
} from './industry-chain/events.js';
export { REGIONS } from './industry-chain/region.js';
export {
  BottleneckConfirmed,
  BottleneckDismissed,
  BottleneckIdentified,
  BottleneckReopened,
  BottleneckResolved,
  type BottleneckData,
} from './quality-bottleneck/quality-bottleneck.js';
export {
  AcceptanceRejected,
  AcceptanceRequested,
  BidAwarded,
  BidSubmitted,
  BidWithdrawn,
  DemonstrationEffectRecognised,
  MilestoneCompleted,
  MilestoneMissed,
  OpenBidCallPublished,
  ProjectAccepted,
  ProjectProposed,
  ProjectStarted,
  ProjectTerminated,
  type ProjectKind,
} from './project/events.js';
export { PROJECT_STATUSES, type ProjectStatus } from './project/project.js';
export { QualityActionLogged, type QualityActionData } from './quality-action/log-quality-action.js';
export {
  CorrectiveActionCompleted,
  CorrectiveActionPlanned,
  CorrectiveActionRejected,
  CorrectiveActionVerified,
  NonconformityClosed,
  NonconformityRaised,
  TestReportVoided,
  TestResultRecorded,
  type TestResultData,
} from './test-subject/events.js';
export { NONCONFORMITY_STATUSES, type NonconformityStatus } from './test-subject/test-subject.js';
export { parseLimit, verdictOf, type Limit, type Verdict } from './test-subject/limit.js';
export {
  CalibrationRecorded,
  CalibrationWithdrawn,
  InstrumentRegistered,
  type CalibrationData,
} from './instrument/instrument.js';
export {
  CERTIFICATION_STATUSES,
  CertificationGranted,
  CertificationRestored,
  CertificationSuspended,
  CertificationWithdrawn,
  type CertificationData,
  type CertificationStatus,
} from './certification/certification.js';
export { CODES, EVENT_TITLES, fieldTerm, FIELDS } from './vocabulary/vocabulary.js';
export { type FieldTerm, type Term } from './kit/term.js';
export {
  StandardAdopted,
  StandardProposed,
  StandardPublished,
  StandardSelfDeclared,
  StandardWithdrawn,
  type StandardKind,
  type StandardLevel,
} from './standard/standard.js';
export {
  NqiServiceDelivered,
  NqiServiceRated,
  NqiServiceRequested,
  type ServiceKind,
  type ServiceRating,
} from './nqi-service/nqi-service.js';
export {
  ExcellenceAssessmentRecorded,
  HonourGranted,
  HonourWithdrawn,
  type AssessmentData,
  type HonourData,
} from './recognition/recognition.js';
export { NqiPlatformRecognised, type PlatformData } from './platform/platform.js';
export { MeasurementStandardEstablished, type MeasurementStandardData } from './platform/measurement-standard.js';
export {
  IndicatorDefined,
  IndicatorTargetSet,
  IndicatorValueCorrected,
  IndicatorValueReported,
  type IndicatorDefinition,
  type IndicatorTarget,
} from './indicator/indicator.js';
export { standingOf, trendOf, type IndicatorStanding } from './indicator/standing-of-indicator.js';
export { RuleSetAmended, RuleSetPublished, type RuleSetVersion, type SupportRule } from './incentive/rule-set.js';
export {
  IncentiveClaimApproved,
  IncentiveClaimClawedBack,
  IncentiveClaimPaid,
  IncentiveClaimRejected,
  IncentiveClaimSubmitted,
  IncentiveClaimWithdrawn,
  type ClaimData,
  type ClaimStatus,
} from './incentive/claim.js';
export { compareRuleSets, replayUnder, type LabComparison, type LabOutcome } from './incentive/policy-lab.js';
export { claimJudgingRefs, DEFAULT_POLICY, judgeClaim, type JudgedClaim } from './incentive/claims.js';
export { assess, mostPayable, type Assessment } from './incentive/assess.js';
export { ClaimedSubject, IncentiveClaim, subjectKey, type ClaimState } from './incentive/claim.js';
export { RuleSet, ruleOf } from './incentive/rule-set.js';
export { subjectFacts, subjectStreams, type SubjectFacts, type SubjectStates } from './incentive/subject.js';

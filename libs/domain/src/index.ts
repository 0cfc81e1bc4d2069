export { AREAS, type AreaId } from './areas.js';
export { ROLES, type Actor, type Role } from './kit/actor.js';
export { type Aggregate, type StreamRef } from './kit/aggregate.js';
export { type Action, type ActionContext, type PayloadClass } from './kit/action.js';
export { chinaDate, daysBetween, endOfChinaDate } from './kit/china-date.js';
export { Missing, Refusal } from './kit/errors.js';
export {
  defineEvent,
  eventDefinitions,
  upcast,
  type DecidedEvent,
  type EventType,
  type PastEvent,
} from './kit/event.js';
export { MAX_CNY, MAX_ID_LENGTH } from './kit/payload.js';
export { REFUSALS, type RefusalCode } from './refusals.js';
export { actions } from './actions.js';

export {
  OrganisationRegistered,
  ORGANISATION_KINDS,
  type OrganisationData,
  type OrganisationKind,
} from './organisations/organisation.js';
export { creditCodeCheckCharacter, isCreditCode } from './organisations/credit-code.js';
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
} from './chain/events.js';
export { REGIONS } from './chain/region.js';
export {
  BottleneckConfirmed,
  BottleneckDismissed,
  BottleneckIdentified,
  BottleneckReopened,
  BottleneckResolved,
  type BottleneckData,
} from './work/quality-bottleneck/quality-bottleneck.js';
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
} from './work/project/events.js';
export { PROJECT_STATUSES, type ProjectStatus } from './work/project/project.js';
export { QualityActionLogged, type QualityActionData } from './work/quality-action/log-quality-action.js';
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
} from './work/test-subject/events.js';
export { NONCONFORMITY_STATUSES, type NonconformityStatus } from './work/test-subject/test-subject.js';
export { parseLimit, verdictOf, type Limit, type Verdict } from './work/test-subject/limit.js';
export {
  CalibrationRecorded,
  CalibrationWithdrawn,
  InstrumentRegistered,
  type CalibrationData,
} from './infrastructure/instrument/instrument.js';
export {
  CERTIFICATION_STATUSES,
  CertificationGranted,
  CertificationRestored,
  CertificationSuspended,
  CertificationWithdrawn,
  type CertificationData,
  type CertificationStatus,
} from './infrastructure/certification/certification.js';
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
} from './infrastructure/standard/standard.js';
export {
  NqiServiceDelivered,
  NqiServiceRated,
  NqiServiceRequested,
  type ServiceKind,
  type ServiceRating,
} from './infrastructure/nqi-service/nqi-service.js';
export {
  ExcellenceAssessmentRecorded,
  HonourGranted,
  HonourWithdrawn,
  type AssessmentData,
  type HonourData,
} from './recognition/honours/recognition.js';
export { NqiPlatformRecognised, type PlatformData } from './infrastructure/platform/platform.js';
export {
  MeasurementStandardEstablished,
  type MeasurementStandardData,
} from './infrastructure/platform/measurement-standard.js';
export {
  IndicatorDefined,
  IndicatorTargetSet,
  IndicatorValueCorrected,
  IndicatorValueReported,
  type IndicatorDefinition,
  type IndicatorTarget,
} from './targets/indicator/indicator.js';
export { standingOf, trendOf, type IndicatorStanding } from './targets/indicator/standing-of-indicator.js';
export { RuleSetAmended, RuleSetPublished, type RuleSetVersion, type SupportRule } from './incentives/rule-set.js';
export {
  IncentiveClaimApproved,
  IncentiveClaimClawedBack,
  IncentiveClaimPaid,
  IncentiveClaimRejected,
  IncentiveClaimSubmitted,
  IncentiveClaimWithdrawn,
  type ClaimData,
  type ClaimStatus,
} from './incentives/claim.js';
export { compareRuleSets, replayUnder, type LabComparison, type LabOutcome } from './incentives/policy-lab.js';
export { claimJudgingRefs, DEFAULT_POLICY, judgeClaim, type JudgedClaim } from './incentives/judge-claim.js';
export { assess, mostPayable, type Assessment } from './incentives/assess.js';
export { ClaimedSubject, IncentiveClaim, subjectKey, type ClaimState } from './incentives/claim.js';
export { RuleSet, ruleOf } from './incentives/rule-set.js';
export { subjectFacts, subjectStreams, type SubjectFacts, type SubjectStates } from './incentives/subject.js';
export {
  AccreditationLapsed,
  AccreditationRecorded,
  BodyReinstated,
  BodySuspended,
  type AccreditationData,
} from './infrastructure/accreditation/body.js';
export { RecognitionGranted, type MutualRecognitionData } from './infrastructure/accreditation/mutual-recognition.js';
export {
  ChiefQualityOfficerAppointed,
  ChiefQualityOfficerRelieved,
  type OfficerLevel,
} from './recognition/capability/chief-quality-officer.js';
export { PatentRecorded, type PatentData } from './recognition/capability/record-patent.js';
export { TrainingCompleted, type TrainingData } from './recognition/capability/record-training.js';
export { CertificationRenewed } from './infrastructure/certification/certification.js';
export {
  ConsortiumFormed,
  ConsortiumPartnerJoined,
  ConsortiumPartnerLeft,
  type ConsortiumData,
} from './cooperation/consortium.js';
export { IpMapPublished, type IpMapData } from './cooperation/ip-map.js';
export { JointLabFounded, type JointLabData } from './cooperation/joint-lab.js';
export { SolutionShared, type SharedSolutionData } from './cooperation/share-solution.js';
export {
  ResourceBooked,
  ResourceBookingCancelled,
  ResourceShared,
  ResourceSharingEnded,
  type BookingData,
  type SharedResourceData,
} from './cooperation/shared-resource.js';
export { SupplyLinkEnded, SupplyLinkRecorded, type SupplyLinkData } from './cooperation/supply-link.js';
export { QualityCreditScored, type CreditScoreData } from './finance/quality-finance/quality-credit.js';
export { QualityInvestmentMade, type InvestmentData } from './finance/quality-finance/quality-investment.js';
export {
  QualityLoanApplied,
  QualityLoanGranted,
  QualityLoanRejected,
  type LoanApplication,
} from './finance/quality-finance/quality-loan.js';
export { dueReports, missedReports, type DueReport, type ReportingRule } from './targets/governance/due-periods.js';
export { MeetingHeld, type MeetingData } from './targets/governance/hold-meeting.js';
export { MeasureDefined, MeasureProgressReported, type MeasureData } from './targets/governance/measure.js';
export {
  EVERY_CHAIN,
  ReportingCadenceSet,
  type CadenceData,
  type ReportingLevel,
} from './targets/governance/reporting-cadence.js';
export {
  TaskAssigned,
  TaskCancelled,
  TaskCompleted,
  TaskProgressReported,
  type ResponsibleUnit,
  type TaskData,
  type TaskStatus,
} from './targets/governance/task.js';
export { ChainClosed, ChainResumed, ChainSuspended, type ChainStatus } from './chain/events.js';
export { CalibrationCurtailed, InstrumentFoundOutOfCalibration } from './infrastructure/instrument/instrument.js';
export { MeasurementDataShared, type MeasurementDataSet } from './infrastructure/platform/share-measurement-data.js';
export {
  ComparisonResultRecorded,
  ComparisonStarted,
  ImprovementPlanAgreed,
  type ComparisonData,
  type ComparisonResult,
  type ImprovementPlan,
} from './supervision/product-quality/comparison.js';
export {
  DiagnosisClosed,
  DiagnosisRecorded,
  TreatmentCompleted,
  TreatmentPlanned,
  type DiagnosisData,
  type DiagnosisStatus,
} from './supervision/product-quality/diagnosis.js';
export { ProductGraded, type GradingData } from './supervision/product-quality/grade-product.js';
export {
  AssistanceDelivered,
  AssistanceRequested,
  type AssistanceData,
} from './supervision/product-quality/technical-assistance.js';
export { ProgrammeRegistered, type ProgrammeData } from './targets/programme/register-programme.js';
export { ProjectTagged, type ProjectTags } from './targets/programme/tag-project.js';
export { BidRejected, ProjectAppraised } from './work/project/events.js';
export {
  SandboxIncidentReported,
  SandboxTrialAborted,
  SandboxTrialApplied,
  SandboxTrialCompleted,
  SandboxTrialStarted,
  type TrialApplication,
  type TrialStatus,
} from './finance/sandbox/sandbox-trial.js';
export { RapidTestRecorded, type RapidTestData } from './supervision/inspection/rapid-test.js';
export {
  ReinspectionRequested,
  ReinspectionResultRecorded,
  SampleTaken,
  SamplingOrdered,
  SamplingResultRecorded,
  type SamplingOrder,
  type SamplingStatus,
} from './supervision/inspection/sampling-inspection.js';
export { CaseClosed, CaseOpened, type CaseData, type CaseOutcome } from './supervision/inspection/supervision-case.js';
export { TestResultCorrected, type JudgedMeasurement } from './work/test-subject/events.js';
export { TestOrdered, type TestOrderData } from './work/test-subject/order-test.js';
export { BudgetCommitted, BudgetReleased } from './incentives/claim.js';
export { SelectionRoundDecided, type SelectionData } from './incentives/selection-round.js';

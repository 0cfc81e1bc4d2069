export { accessActions, actions } from './actions.js';
export { AREAS, type AreaId } from './areas.js';
export { COMMAND_REFUSALS } from './command-refusals.js';
export { EVENT_SCHEMAS } from './event-schemas.js';
export { mismatch } from './kit/data-schema.js';
export { type Action, type CommandRelation } from './kit/action.js';
export { contextOf, LATE_AFTER_DAYS, type ActionContext } from './kit/action-context.js';
export {
  ACCOUNT_ADMINISTRATION,
  ACCOUNT_ROLES,
  CHAIN_ORGANISATION_ROLES,
  ROLES,
  type AccountRole,
  type Actor,
  type Role,
} from './kit/actor.js';
export { isSealedStream, type Aggregate, type StreamRef } from './kit/aggregate.js';
export { endOfPeriod, nextPeriod } from './kit/period.js';
export { addDays, addMonths, chinaDate, daysBetween, daysElapsed, endOfChinaDate, yearOf } from './kit/china-date.js';
export { CALENDAR_SOURCES, isWorkingDay } from './deadlines/working-calendar.js';
export {
  deadlineByRule,
  deadlineRulesOn,
  uncertainYears,
  type DeadlineRule,
  type DeadlineRuleSet,
} from './deadlines/deadline-rules.js';
export { DUE_KIND_CODES, DUE_KINDS, type DueBy, type DueKind, type DueKindCode } from './deadlines/due-kinds.js';
export {
  ALERT_KINDS,
  ALERT_RULE_CODES,
  ALERT_RULE_SETS,
  alertRulesOn,
  type AlertKind,
  type AlertNumbers,
  type AlertOwner,
  type AlertRule,
  type AlertRuleCode,
  type AlertRuleSet,
} from './supervision/alerts/alert-rules.js';
export {
  ALERT_OUTCOMES,
  AlertOutcomeRecorded,
  type AlertOutcome,
  type AlertOutcomeData,
} from './supervision/alerts/record-alert-outcome.js';
export { DueFirst, Missing, Refusal, type DueCommand } from './kit/errors.js';
export { everyRefusalOf } from './kit/refuse.js';
export {
  defineEvent,
  eventDefinitions,
  isKnown,
  requireKnown,
  UnknownEvent,
  upcast,
  WrongUpcast,
  type DecidedEvent,
  type EventType,
  type PastEvent,
} from './kit/event.js';
export { integer, minus, plus, reduced, rounded, type Fraction } from './kit/fraction.js';
export { LATE_REASONS, LateReason, type LateReasonCode } from './kit/late-reason.js';
export { PaperSubmission, type ReceivedOnPaper } from './kit/paper-submission.js';
export {
  isPlaceholder,
  NeedsInput,
  partialCommand,
  unknownFieldIn,
  type PartialCommand,
} from './kit/partial-command.js';
export { percentOf } from './kit/percent.js';
export { wholeNumber, type WholeNumber } from './kit/whole-number.js';
export {
  eventsNamed,
  MAX_CNY,
  MAX_ID_LENGTH,
  maxLengthOf,
  newIdPrefixOf,
  unitOf,
  type Format,
  type NamedEvent,
  type PayloadClass,
  LOCAL_DATE,
} from './kit/payload.js';
export {
  AttachedFile,
  FILE_NAME,
  filesNamed,
  filesOf,
  listsFiles,
  MAX_FILE_BYTES,
  MAX_FILES,
  MEDIA_TYPES,
  type AttachedFileData,
  type MediaType,
  type NamedFile,
} from './kit/attached-file.js';
export {
  FactSealed,
  SEALED_ACTOR,
  SealOpened,
  type SealedData,
  type SealOpenedData,
  type Unsealed,
} from './kit/sealed.js';
export { judgedAtOf, requireTimely } from './kit/timely.js';
export { requireSinceChain } from './chain/chain-checks.js';
export { DECIDING_ROLES, districtOf, WHOLE_CITY } from './kit/jurisdiction.js';
export { IndustryChain } from './chain/industry-chain.js';
export { chainOfSubmission, rolesOnChain, submitterOnPaper } from './chain/submitter.js';
export { term, type FieldTerm, type Term } from './kit/term.js';
export { folded, lengthOf, normalText } from './kit/text.js';
export { REFUSALS, type RefusalCode } from './refusals.js';
export { DETAILS } from './vocabulary/details.js';
export { CODES, EVENT_TITLES, FIELDS, fieldTerm } from './vocabulary/vocabulary.js';
export { fieldExample, fieldHelp } from './vocabulary/help/field-help.js';
export { fittingOrganisations } from './vocabulary/help/fitting-organisations.js';

// Industry chains
export {
  BODY_KINDS,
  CHAIN_PARTS,
  CHAIN_STATUSES,
  ChainChiefAppointed,
  ChainChiefReplaced,
  ChainClosed,
  ChainEstablished,
  ChainLeaderDesignated,
  ChainLeaderRevoked,
  ChainMemberEnrolled,
  ChainMemberWithdrawn,
  ChainProgressReported,
  ChainResumed,
  ChainStrategyPublished,
  ChainStrategyRevised,
  ChainSuspended,
  OBJECTIVE_CODES,
  SEGMENTS,
  SupportingBodyEnrolled,
  SupportingBodyRemoved,
  type BodyKind,
  type ChainPart,
  type ChainStatus,
  type ObjectiveCode,
  type ObjectiveTarget,
  type Segment,
  type StrategyMeasure,
} from './chain/events.js';
export { REGIONS } from './organisations/region.js';
export {
  AccountAccess,
  DelegationEnded,
  DutiesDelegated,
  MembershipEnded,
  MembershipGranted,
  type AccountAccessState,
  type DelegationData,
  type MembershipData,
} from './organisations/account-access.js';
export { delegateDuties, endDelegation, LONGEST_DELEGATION_DAYS } from './organisations/delegate-duties.js';
export { setMemberships } from './organisations/set-memberships.js';

// Quality projects and testing
export {
  AcceptanceRejected,
  AcceptanceRequested,
  BID_STATUSES,
  BidAwarded,
  BidRejected,
  BidsOpened,
  BidSubmitted,
  BidWithdrawn,
  ClawBackDelisted,
  ClawBackListed,
  DemonstrationEffectRecognised,
  MilestoneCompleted,
  MilestoneMissed,
  OpenBidCallPublished,
  PROJECT_KINDS,
  ProjectAccepted,
  ProjectAppraised,
  ProjectHandedOver,
  ProjectProposed,
  ProjectPutUnderReview,
  ProjectStarted,
  ProjectTerminated,
  REVIEW_REASONS,
  type BidData,
  type PlannedMilestone,
  type BidStatus,
  type ProjectKind,
  type ReviewReason,
} from './work/project/events.js';
export { openingOf } from './work/project/open-bids.js';
export { SealedBids, type SealedBidsState } from './work/project/sealed-bids.js';
export { PROJECT_STATUSES, type ProjectStatus } from './work/project/project.js';
export {
  DECLARATION_KINDS,
  DECLARATION_STATUSES,
  DeclarationConfirmed,
  HeldCertificateRegistered,
  SelfTestDeclared,
  type DeclarationKind,
  type DeclarationStatus,
} from './work/enterprise-declaration/declaration.js';
export {
  QUALITY_ACTION_KINDS,
  QUALITY_METHODS,
  QualityActionLogged,
  type QualityActionData,
  type QualityActionKind,
  type QualityMethod,
} from './work/quality-action/log-quality-action.js';
export {
  ALIGNMENT_DIMENSIONS,
  BOTTLENECK_STATUSES,
  BottleneckConfirmed,
  BottleneckDismissed,
  BottleneckIdentified,
  BottleneckReopened,
  BottleneckResolved,
  DISMISSAL_REASONS,
  SEVERITIES,
  type AlignmentDimension,
  type BottleneckData,
  type BottleneckStatus,
  type DismissalReason,
  type Severity,
} from './work/quality-bottleneck/quality-bottleneck.js';
export {
  CorrectiveActionCompleted,
  CorrectiveActionPlanned,
  CorrectiveActionRejected,
  CorrectiveActionVerificationWithdrawn,
  CorrectiveActionVerified,
  CLOSING_REASONS,
  DEVIATIONS,
  DeviationApproved,
  LooserLimitConfirmed,
  LooserLimitProposed,
  LooserLimitRejected,
  NonconformityClosed,
  NonconformityHandedOver,
  NonconformityClosedByReinspection,
  NonconformityClosedWithReason,
  NonconformityRaised,
  NonconformityReopened,
  OFFICE_REOPENING_REASONS,
  REJECTION_REASONS,
  TestReportVoided,
  TestResultCorrected,
  TestResultRecorded,
  UNDOING_REASONS,
  VOID_REASONS,
  type JudgedMeasurement,
  type ClosingReason,
  type CorrectionData,
  type LooserLimitData,
  type Deviation,
  type OfficeReopeningReason,
  type RejectionReason,
  type TestResultData,
  type UndoingReason,
  type VoidReason,
} from './work/test-subject/events.js';
export { printLimit, readLimit, type Limit } from './work/test-subject/limit.js';
export { readMeasured, type Measured } from './work/test-subject/measured.js';
export { isMisread } from './work/test-subject/misread.js';
export { VERDICTS, type Verdict } from './work/test-subject/verdict-word.js';
export {
  TEST_ORDER_STATUSES,
  TestOrdered,
  type TestOrderData,
  type TestOrderStatus,
} from './work/test-subject/order-test.js';
export { NONCONFORMITY_STATUSES, type NonconformityStatus } from './work/test-subject/test-subject.js';

// Policy incentives
export { largestAmount, type AmountBounds } from './incentives/amounts.js';
export {
  BREACH_SEVERITIES,
  CREDIT_EFFECTS,
  CreditRecordEntered,
  CreditRecordLifted,
  type CreditRecordData,
} from './incentives/credit-records.js';
export {
  POLICY_CONCLUSIONS,
  PolicyEvaluationRecorded,
  type PolicyEvaluationData,
} from './incentives/policy-evaluation.js';
export { REJECTION_CODES, type Assessment, type RejectionCode } from './incentives/assess.js';
export {
  BudgetCommitted,
  BudgetReleased,
  CLAIM_STATUSES,
  FirstApprovalGiven,
  FirstApprovalWithdrawn,
  MONEY_DECISIONS,
  IncentiveClaim,
  IncentiveClaimApproved,
  IncentiveClaimClawedBack,
  IncentiveClaimPaid,
  IncentiveClaimRejected,
  IncentiveClaimSubmitted,
  claimSubmittedOn,
  IncentiveClaimWithdrawn,
  statusAfterClawBack,
  type ClaimData,
  type ClaimState,
  type ClaimStatus,
  type MoneyDecision,
} from './incentives/claim.js';
export {
  ExternalSupportRecorded,
  ExternalSupportWithdrawn,
  type ExternalSupport,
  type ExternalSupportData,
} from './incentives/claimed-subject.js';
export {
  DEFAULT_POLICY,
  judgeClaim,
  judgeUnder,
  judgingRefs,
  mostApprovable,
  type ClaimToJudge,
  type JudgedClaim,
} from './incentives/judge-claim.js';
export {
  OPERATORS,
  OPERATORS_OF_TYPE,
  type FactDeclaration,
  type FactType,
  type Operator,
} from './incentives/fact-declaration.js';
export { compareRuleSets, type LabComparison } from './incentives/compare-rule-sets.js';
export { replayUnder, type LabOutcome } from './incentives/policy-lab.js';
export {
  AMOUNT_TYPES,
  BENEFICIARIES,
  ruleOf,
  RuleSet,
  ApplicationWindowsDeclared,
  TwoPersonApprovalSet,
  type ApplicationWindow,
  RuleSetAmended,
  ruleSetInForce,
  RuleSetPublished,
  SELECTIONS,
  SUBJECT_TYPES,
  type AmountType,
  type Beneficiary,
  type RuleSetVersion,
  type Selection,
  type SubjectType,
  type SupportRule,
} from './incentives/rule-set.js';
export { SelectionRoundDecided, type SelectionData } from './incentives/selection-round.js';
export { type PoolShare } from './incentives/share-pool.js';
export { requireSoundRules } from './incentives/sound-rules.js';
export { FACT_TITLES, factDeclaration, SUPPORT_SUBJECTS } from './incentives/subject-facts.js';

// Indicators and tasks
export {
  CADENCES,
  dueReports,
  missedReports,
  type Cadence,
  type DueReport,
  type ReportingRule,
} from './targets/governance/due-periods.js';
export {
  AGREED_ITEM_STATUSES,
  AgreedItemCancelled,
  AgreedItemCompleted,
  AgreedItemRecorded,
  type AgreedItemData,
  type AgreedItemStatus,
} from './targets/governance/agreed-item.js';
export {
  FAILURE_EFFECTS,
  FAILURE_KINDS,
  FailureNoticeAnswered,
  FailureNoticeSeen,
  FailureNoticeSent,
  type FailureEffect,
  type FailureKind,
} from './work/failure-notice/failure-notice.js';
export { MEETING_KINDS, MeetingHeld, type MeetingData, type MeetingKind } from './targets/governance/hold-meeting.js';
export { MeasureDefined, MeasureProgressReported, type MeasureData } from './targets/governance/measure.js';
export {
  EVERY_CHAIN,
  REPORTING_LEVELS,
  ReportingCadenceSet,
  type CadenceData,
  type ReportingLevel,
} from './targets/governance/reporting-cadence.js';
export {
  TASK_STATUSES,
  TaskAssigned,
  TaskCancelled,
  TaskCompleted,
  TaskProgressReported,
  type ResponsibleUnit,
  type TaskData,
  type TaskStatus,
} from './targets/governance/task.js';
export {
  COMPARATORS,
  DIRECTIONS,
  EXPECTATIONS,
  INDICATOR_KINDS,
  INDICATOR_UNITS,
  IndicatorBaselineMoved,
  IndicatorDefined,
  IndicatorTargetSet,
  IndicatorValueCorrected,
  IndicatorValueReported,
  type Comparator,
  type Direction,
  type Expectation,
  type IndicatorDefinition,
  type IndicatorKind,
  type IndicatorTarget,
} from './targets/indicator/indicator.js';
export {
  INDICATOR_STATUSES,
  indicatorProgress,
  trendOf,
  type IndicatorProgress,
  type IndicatorStatus,
} from './targets/indicator/indicator-progress.js';
export { ProgrammeRegistered, type ProgrammeData } from './targets/programme/register-programme.js';
export { ProjectTagged, TECH_TOPICS, type ProjectTags, type TechTopic } from './work/project/tags.js';

// Quality infrastructure
export {
  ACCREDITATION_KINDS,
  ACCREDITATION_REVIEW_GROUNDS,
  ACCREDITATION_REVIEW_OUTCOMES,
  AccreditationLapsed,
  AccreditationRecorded,
  AccreditationReviewConcluded,
  AccreditationReviewRequired,
  BodyReinstated,
  BodySuspended,
  type AccreditationData,
  type AccreditationKind,
  type AccreditationReviewGround,
  type AccreditationReviewOutcome,
} from './infrastructure/accreditation/body.js';
export { RecognitionGranted, type MutualRecognitionData } from './infrastructure/accreditation/mutual-recognition.js';
export {
  CERTIFICATION_SCHEMES,
  CERTIFICATION_STATUSES,
  CertificationGranted,
  CertificationRenewed,
  CertificationRestored,
  CertificationSuspended,
  CertificationWithdrawn,
  type CertificationData,
  type CertificationScheme,
  type CertificationStatus,
} from './infrastructure/certification/certification.js';
export {
  CalibrationCurtailed,
  CalibrationRecorded,
  CalibrationWithdrawn,
  InstrumentFoundOutOfCalibration,
  InstrumentRegistered,
  ownerByCalibration,
  type CalibrationData,
} from './infrastructure/instrument/instrument.js';
export {
  NQI_SERVICE_STATUSES,
  NqiServiceDelivered,
  NqiServiceRated,
  NqiServiceRequested,
  SERVICE_KINDS,
  SERVICE_RATINGS,
  type NqiServiceStatus,
  type ServiceKind,
  type ServiceRating,
} from './infrastructure/nqi-service/nqi-service.js';
export {
  MEASUREMENT_STANDARD_KINDS,
  MeasurementStandardEstablished,
  type MeasurementStandardData,
  type MeasurementStandardKind,
} from './infrastructure/platform/measurement-standard.js';
export {
  NqiPlatformRecognised,
  PLATFORM_KINDS,
  PLATFORM_LEVELS,
  type PlatformData,
  type PlatformKind,
  type PlatformLevel,
} from './infrastructure/platform/platform.js';
export { MeasurementDataShared, type MeasurementDataSet } from './infrastructure/platform/share-measurement-data.js';
export {
  PARTICIPATION_ROLES,
  STANDARD_KINDS,
  STANDARD_LEVEL_WORDS,
  STANDARD_LEVELS,
  STANDARD_STATUSES,
  StandardAdopted,
  StandardParticipationRecorded,
  StandardProposed,
  StandardPublished,
  StandardSelfDeclared,
  StandardWithdrawn,
  type ParticipationRole,
  type StandardKind,
  type StandardLevel,
  type StandardStatus,
} from './infrastructure/standard/standard.js';

// Quality supervision and improvement
export {
  RAPID_TEST_OUTCOMES,
  RapidTestRecorded,
  type RapidTestData,
  type RapidTestOutcome,
} from './supervision/inspection/rapid-test.js';
export {
  ReinspectionRequested,
  ReinspectionResultRecorded,
  SampleTaken,
  SAMPLING_STATUSES,
  SamplingOrdered,
  SamplingResultRecorded,
  type SamplingOrder,
  type SamplingStatus,
} from './supervision/inspection/sampling-inspection.js';
export {
  CASE_OUTCOMES,
  CASE_STATUSES,
  CaseClosed,
  CaseOpened,
  type CaseData,
  type CaseOutcome,
  type CaseStatus,
} from './supervision/inspection/supervision-case.js';
export {
  ComparisonResultRecorded,
  ComparisonStarted,
  ImprovementPlanAgreed,
  type ComparisonData,
  type ComparisonResult,
  type ImprovementPlan,
} from './supervision/product-quality/comparison.js';
export {
  DIAGNOSIS_STATUSES,
  DiagnosisClosed,
  DiagnosisRecorded,
  TreatmentCompleted,
  TreatmentPlanned,
  type DiagnosisData,
  type DiagnosisStatus,
} from './supervision/product-quality/diagnosis.js';
export {
  PRODUCT_GRADES,
  ProductGraded,
  type GradingData,
  type ProductGrade,
} from './supervision/product-quality/grade-product.js';
export {
  ASSISTANCE_STATUSES,
  AssistanceDelivered,
  AssistanceRequested,
  type AssistanceData,
  type AssistanceStatus,
} from './supervision/product-quality/technical-assistance.js';

// Honours and capability
export {
  ChiefQualityOfficerAppointed,
  ChiefQualityOfficerRelieved,
  OFFICER_LEVELS,
  type OfficerLevel,
} from './recognition/capability/chief-quality-officer.js';
export {
  PATENT_GROUNDS,
  PatentRecorded,
  type PatentData,
  type PatentGround,
} from './recognition/capability/record-patent.js';
export {
  TRAINING_TOPICS,
  TrainingCompleted,
  type TrainingData,
  type TrainingTopic,
} from './recognition/capability/record-training.js';
export {
  EXCELLENCE_STANDARDS,
  ExcellenceAssessmentRecorded,
  HONOUR_CODES,
  HONOUR_LEVELS,
  HONOUR_OUTCOMES,
  HONOUR_ROLES,
  HonourGranted,
  HonourWithdrawn,
  type AssessmentData,
  type ExcellenceStandard,
  type HonourCode,
  type HonourData,
  type HonourLevel,
  type HonourOutcome,
  type HonourRole,
} from './recognition/honours/recognition.js';

// Quality finance and trials
export {
  CREDIT_BANDS,
  QualityCreditScored,
  type CreditBand,
  type CreditScoreData,
} from './finance/quality-finance/quality-credit.js';
export { QualityInvestmentMade, type InvestmentData } from './finance/quality-finance/quality-investment.js';
export {
  LOAN_STATUSES,
  QualityLoanApplied,
  QualityLoanGranted,
  QualityLoanRejected,
  type LoanApplication,
  type LoanStatus,
} from './finance/quality-finance/quality-loan.js';
export {
  SandboxIncidentReported,
  SandboxTrialAborted,
  SandboxTrialApplied,
  SandboxTrialCompleted,
  SandboxTrialStarted,
  TRIAL_OUTCOMES,
  TRIAL_STATUSES,
  type TrialApplication,
  type TrialOutcome,
  type TrialStatus,
} from './finance/sandbox/sandbox-trial.js';

// Cooperation and sharing
export {
  ConsortiumFormed,
  ConsortiumPartnerJoined,
  ConsortiumPartnerLeft,
  PARTIES,
  type ConsortiumData,
  type Party,
} from './cooperation/consortium.js';
export { IpMapPublished, type IpMapData } from './cooperation/ip-map.js';
export { JointLabFounded, type JointLabData } from './cooperation/joint-lab.js';
export { SolutionShared, type SharedSolutionData } from './cooperation/share-solution.js';
export {
  BOOKING_STATUSES,
  RESOURCE_KINDS,
  RESOURCE_STATUSES,
  ResourceBooked,
  ResourceBookingCancelled,
  ResourceShared,
  ResourceSharingEnded,
  type BookingData,
  type BookingStatus,
  type ResourceKind,
  type ResourceStatus,
  type SharedResourceData,
} from './cooperation/shared-resource.js';
export { SupplyLinkEnded, SupplyLinkRecorded, type SupplyLinkData } from './cooperation/supply-link.js';

// Organisations
export {
  ORGANISATION_KINDS,
  ORGANISATION_SIZES,
  OrganisationChanged,
  OrganisationRegistered,
  type OrganisationData,
  type OrganisationKind,
} from './organisations/organisation.js';

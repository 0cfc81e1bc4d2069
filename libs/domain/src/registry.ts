// One line per action: everything exported here is a command. Grouped by area, in the order of `areas.ts`.

// Industry chains
export { establishChain } from './chain/establish-chain.js';
export { appointChainChief } from './chain/chain-chief.js';
export { replaceChainChief } from './chain/chain-chief.js';
export { designateChainLeader } from './chain/chain-leader.js';
export { revokeChainLeader } from './chain/chain-leader.js';
export { enrolChainMember } from './chain/chain-member.js';
export { withdrawChainMember } from './chain/chain-member.js';
export { enrolSupportingBody } from './chain/supporting-body.js';
export { removeSupportingBody } from './chain/supporting-body.js';
export { publishChainStrategy } from './chain/chain-strategy.js';
export { reviseChainStrategy } from './chain/chain-strategy.js';
export { reportChainProgress } from './chain/report-chain-progress.js';
export { suspendChain } from './chain/chain-status.js';
export { resumeChain } from './chain/chain-status.js';
export { closeChain } from './chain/chain-status.js';

// Quality projects and testing
export { identifyBottleneck } from './work/quality-bottleneck/identify-bottleneck.js';
export { confirmBottleneck } from './work/quality-bottleneck/decide-bottleneck.js';
export { dismissBottleneck } from './work/acceptance/dismiss-bottleneck.js';
export { resolveBottleneck } from './work/acceptance/resolve-bottleneck.js';
export { reopenBottleneck } from './work/quality-bottleneck/decide-bottleneck.js';
export { publishOpenBidCall } from './work/project/publish-open-bid-call.js';
export { proposeProject } from './work/project/propose-project.js';
export { submitBid } from './work/project/bids.js';
export { withdrawBid } from './work/project/bids.js';
export { openBids } from './work/project/open-bids.js';
export { awardBid } from './work/project/bids.js';
export { startProject } from './work/project/progress-project.js';
export { completeMilestone } from './work/project/progress-project.js';
export { reportMissedMilestone } from './work/project/progress-project.js';
export { requestAcceptance } from './work/acceptance/acceptance.js';
export { rejectAcceptance } from './work/acceptance/acceptance.js';
export { acceptProject } from './work/acceptance/acceptance.js';
export { handOverProject } from './work/project/hand-over-project.js';
export { terminateProject } from './work/project/progress-project.js';
export { recogniseDemonstrationEffect } from './work/project/appraise-project.js';
export { appraiseProject } from './work/project/appraise-project.js';
export { rejectBid } from './work/project/reject-bid.js';
export { recordTestResult } from './work/test-subject/record-test-result.js';
export { voidTestReport } from './work/test-subject/void-test-report.js';
export { approveDeviation } from './work/test-subject/approve-deviation.js';
export { planCorrectiveAction } from './work/test-subject/corrective-action.js';
export { completeCorrectiveAction } from './work/test-subject/corrective-action.js';
export { verifyCorrectiveAction } from './work/test-subject/corrective-action.js';
export { rejectCorrectiveAction } from './work/test-subject/corrective-action.js';
export { closeNonconformity } from './work/test-subject/close-nonconformity.js';
export { closeNonconformityWithReason } from './work/test-subject/close-nonconformity.js';
export { reopenNonconformity } from './work/test-subject/close-nonconformity.js';
export { handOverNonconformity } from './work/test-subject/hand-over-nonconformity.js';
export { orderTest } from './work/test-subject/order-test.js';
export { correctTestResult } from './work/test-subject/correct-test-result.js';
export { proposeLooserLimit } from './work/test-subject/looser-limit-correction.js';
export { confirmLooserLimit } from './work/test-subject/looser-limit-correction.js';
export { rejectLooserLimit } from './work/test-subject/looser-limit-correction.js';
export { sendFailureNotice } from './work/failure-notice/tell-parties.js';
export { confirmFailureNotice } from './work/failure-notice/tell-parties.js';
export { answerFailureNotice } from './work/failure-notice/tell-parties.js';
export { logQualityAction } from './work/quality-action/log-quality-action.js';
export { declareSelfTest } from './work/enterprise-declaration/declare.js';
export { registerHeldCertificate } from './work/enterprise-declaration/declare.js';
export { confirmDeclaration } from './work/enterprise-declaration/confirm-declaration.js';

// Policy incentives
export { publishRuleSet } from './incentives/publish-rule-set.js';
export { amendRuleSet } from './incentives/publish-rule-set.js';
export { declareApplicationWindows } from './incentives/application-windows.js';
export { recordPolicyEvaluation } from './incentives/policy-evaluation.js';
export { enterCreditRecord } from './incentives/enter-credit-record.js';
export { liftCreditRecord } from './incentives/enter-credit-record.js';
export { decideSelectionRound } from './incentives/decide-selection-round.js';
export { submitClaim } from './incentives/submit-claim.js';
export { approveClaim } from './incentives/decide-claim.js';
export { rejectClaim } from './incentives/decide-claim.js';
export { payClaim } from './incentives/settle-claim.js';
export { withdrawClaim } from './incentives/settle-claim.js';
export { clawBackClaim } from './incentives/settle-claim.js';
export { withdrawFirstApproval } from './incentives/two-persons.js';
export { setTwoPersonApproval } from './incentives/two-persons.js';
export { recordExternalSupport } from './incentives/external-support.js';
export { withdrawExternalSupport } from './incentives/external-support.js';

// Indicators and tasks
export { defineIndicator } from './targets/indicator/indicator-values.js';
export { setIndicatorTarget } from './targets/indicator/indicator-values.js';
export { reportIndicatorValue } from './targets/indicator/indicator-values.js';
export { correctIndicatorValue } from './targets/indicator/indicator-values.js';
export { moveIndicatorBaseline } from './targets/indicator/indicator-values.js';
export { registerProgramme } from './targets/programme/register-programme.js';
export { tagProject } from './targets/programme/tag-project.js';
export { assignTask } from './targets/governance/work-on-task.js';
export { reportTaskProgress } from './targets/governance/work-on-task.js';
export { completeTask } from './targets/governance/work-on-task.js';
export { cancelTask } from './targets/governance/work-on-task.js';
export { defineMeasure } from './targets/governance/measure.js';
export { reportMeasureProgress } from './targets/governance/measure.js';
export { recordAgreedItem } from './targets/governance/follow-agreed-item.js';
export { completeAgreedItem } from './targets/governance/follow-agreed-item.js';
export { cancelAgreedItem } from './targets/governance/follow-agreed-item.js';
export { holdMeeting } from './targets/governance/hold-meeting.js';
export { setReportingCadence } from './targets/governance/reporting-cadence.js';

// Quality infrastructure
export { registerInstrument } from './infrastructure/instrument/calibration.js';
export { recordCalibration } from './infrastructure/instrument/calibration.js';
export { withdrawCalibration } from './infrastructure/instrument/calibration.js';
export { findInstrumentOutOfCalibration } from './infrastructure/instrument/find-out-of-calibration.js';
export { grantCertification } from './infrastructure/certification/certify.js';
export { suspendCertification } from './infrastructure/certification/certify.js';
export { restoreCertification } from './infrastructure/certification/certify.js';
export { withdrawCertification } from './infrastructure/certification/certify.js';
export { renewCertification } from './infrastructure/certification/renew-certification.js';
export { proposeStandard } from './infrastructure/standard/standard-lifecycle.js';
export { publishStandard } from './infrastructure/standard/standard-lifecycle.js';
export { recordStandardParticipation } from './infrastructure/standard/record-standard-participation.js';
export { withdrawStandard } from './infrastructure/standard/standard-lifecycle.js';
export { adoptStandard } from './infrastructure/standard/standard-lifecycle.js';
export { selfDeclareStandard } from './infrastructure/standard/standard-lifecycle.js';
export { establishMeasurementStandard } from './infrastructure/platform/establish-measurement-standard.js';
export { recogniseNqiPlatform } from './infrastructure/platform/recognise-platform.js';
export { shareMeasurementData } from './infrastructure/platform/share-measurement-data.js';
export { requestNqiService } from './infrastructure/nqi-service/one-stop-service.js';
export { deliverNqiService } from './infrastructure/nqi-service/one-stop-service.js';
export { rateNqiService } from './infrastructure/nqi-service/one-stop-service.js';
export { recordAccreditation } from './infrastructure/accreditation/accredit-body.js';
export { lapseAccreditation } from './infrastructure/accreditation/accredit-body.js';
export { suspendBody } from './infrastructure/accreditation/suspend-body.js';
export { reinstateBody } from './infrastructure/accreditation/suspend-body.js';
export { concludeAccreditationReview } from './infrastructure/accreditation/accreditation-review.js';
export { grantRecognition } from './infrastructure/accreditation/mutual-recognition.js';

// Quality supervision and improvement
export { startComparison } from './supervision/product-quality/compare-products.js';
export { recordComparisonResult } from './supervision/product-quality/compare-products.js';
export { agreeImprovementPlan } from './supervision/product-quality/compare-products.js';
export { recordDiagnosis } from './supervision/product-quality/diagnose-and-treat.js';
export { planTreatment } from './supervision/product-quality/diagnose-and-treat.js';
export { completeTreatment } from './supervision/product-quality/diagnose-and-treat.js';
export { judgeTreatment } from './supervision/product-quality/diagnose-and-treat.js';
export { requestAssistance } from './supervision/product-quality/technical-assistance.js';
export { deliverAssistance } from './supervision/product-quality/technical-assistance.js';
export { gradeProduct } from './supervision/product-quality/grade-product.js';
export { recordAlertOutcome } from './supervision/alerts/record-alert-outcome.js';
export { orderSampling } from './supervision/inspection/order-sampling.js';
export { takeSample } from './supervision/inspection/order-sampling.js';
export { recordSamplingResult } from './supervision/inspection/sampling-result.js';
export { requestReinspection } from './supervision/inspection/sampling-result.js';
export { recordReinspectionResult } from './supervision/inspection/sampling-result.js';
export { recordRapidTest } from './supervision/inspection/rapid-test.js';
export { openCase } from './supervision/inspection/supervision-case.js';
export { closeCase } from './supervision/inspection/supervision-case.js';

// Honours and capability
export { grantHonour } from './recognition/honours/honours.js';
export { withdrawHonour } from './recognition/honours/honours.js';
export { recordExcellenceAssessment } from './recognition/honours/honours.js';
export { recordPatent } from './recognition/capability/record-patent.js';
export { appointChiefQualityOfficer } from './recognition/capability/chief-quality-officer.js';
export { relieveChiefQualityOfficer } from './recognition/capability/chief-quality-officer.js';
export { recordTraining } from './recognition/capability/record-training.js';

// Quality finance and trials
export { applyQualityLoan } from './finance/quality-finance/quality-loan.js';
export { grantQualityLoan } from './finance/quality-finance/quality-loan.js';
export { rejectQualityLoan } from './finance/quality-finance/quality-loan.js';
export { recordQualityInvestment } from './finance/quality-finance/quality-investment.js';
export { scoreQualityCredit } from './finance/quality-finance/quality-credit.js';
export { applySandboxTrial } from './finance/sandbox/run-sandbox-trial.js';
export { startSandboxTrial } from './finance/sandbox/run-sandbox-trial.js';
export { reportSandboxIncident } from './finance/sandbox/run-sandbox-trial.js';
export { completeSandboxTrial } from './finance/sandbox/run-sandbox-trial.js';
export { abortSandboxTrial } from './finance/sandbox/run-sandbox-trial.js';

// Cooperation and sharing
export { shareResource } from './cooperation/share-resource.js';
export { endResourceSharing } from './cooperation/share-resource.js';
export { bookResource } from './cooperation/share-resource.js';
export { cancelResourceBooking } from './cooperation/share-resource.js';
export { recordSupplyLink } from './cooperation/supply-link.js';
export { endSupplyLink } from './cooperation/supply-link.js';
export { formConsortium } from './cooperation/consortium.js';
export { joinConsortium } from './cooperation/consortium.js';
export { leaveConsortium } from './cooperation/consortium.js';
export { foundJointLab } from './cooperation/joint-lab.js';
export { publishIpMap } from './cooperation/ip-map.js';
export { shareSolution } from './cooperation/share-solution.js';

// Organisations
export { registerOrganisation } from './organisations/register-organisation.js';
export { changeOrganisation } from './organisations/change-organisation.js';

import type { Action } from './kit/action.js';
import { lapseAccreditation, recordAccreditation } from './accreditation/accredit-body.js';
import { reinstateBody, suspendBody } from './accreditation/suspend-body.js';
import { closeChain, resumeChain, suspendChain } from './industry-chain/chain-status.js';
import { formConsortium, joinConsortium, leaveConsortium } from './cooperation/consortium.js';
import { publishIpMap } from './cooperation/ip-map.js';
import { foundJointLab } from './cooperation/joint-lab.js';
import {
  bookResource,
  cancelResourceBooking,
  endResourceSharing,
  shareResource,
} from './cooperation/share-resource.js';
import { shareSolution } from './cooperation/share-solution.js';
import { endSupplyLink, recordSupplyLink } from './cooperation/supply-link.js';
import { grantRecognition } from './accreditation/mutual-recognition.js';
import { appointChiefQualityOfficer, relieveChiefQualityOfficer } from './capability/chief-quality-officer.js';
import { recordPatent } from './capability/record-patent.js';
import { recordTraining } from './capability/record-training.js';
import { scoreQualityCredit } from './finance/quality-credit.js';
import { recordQualityInvestment } from './finance/quality-investment.js';
import { applyQualityLoan, grantQualityLoan, rejectQualityLoan } from './finance/quality-loan.js';
import { holdMeeting } from './governance/hold-meeting.js';
import { defineMeasure, reportMeasureProgress } from './governance/measure.js';
import { setReportingCadence } from './governance/reporting-cadence.js';
import { assignTask, cancelTask, completeTask, reportTaskProgress } from './governance/work-on-task.js';
import { shareMeasurementData } from './platform/share-measurement-data.js';
import {
  abortSandboxTrial,
  applySandboxTrial,
  completeSandboxTrial,
  reportSandboxIncident,
  startSandboxTrial,
} from './sandbox/run-sandbox-trial.js';
import { renewCertification } from './certification/renew-certification.js';
import { findInstrumentOutOfCalibration } from './instrument/find-out-of-calibration.js';
import { correctTestResult } from './test-subject/correct-test-result.js';
import { orderTest } from './test-subject/order-test.js';
import { agreeImprovementPlan, recordComparisonResult, startComparison } from './product-quality/compare-products.js';
import {
  completeTreatment,
  judgeTreatment,
  planTreatment,
  recordDiagnosis,
} from './product-quality/diagnose-and-treat.js';
import { gradeProduct } from './product-quality/grade-product.js';
import { deliverAssistance, requestAssistance } from './product-quality/technical-assistance.js';
import { orderSampling, takeSample } from './supervision/order-sampling.js';
import { recordRapidTest } from './supervision/rapid-test.js';
import { recordReinspectionResult, recordSamplingResult, requestReinspection } from './supervision/sampling-result.js';
import { closeCase, openCase } from './supervision/supervision-case.js';
import { registerProgramme } from './programme/register-programme.js';
import { tagProject } from './programme/tag-project.js';
import { rejectBid } from './project/reject-bid.js';

/** The commands of the programme around a chain's core, by area; a new one is one line here. */
export const programmeActions: readonly Action[] = [
  // Chain organisation
  suspendChain,
  resumeChain,
  closeChain,
  registerProgramme,
  tagProject,
  shareResource,
  endResourceSharing,
  bookResource,
  cancelResourceBooking,
  recordSupplyLink,
  endSupplyLink,
  formConsortium,
  joinConsortium,
  leaveConsortium,
  foundJointLab,
  publishIpMap,
  shareSolution,
  // Projects and improvement
  rejectBid,
  startComparison,
  recordComparisonResult,
  agreeImprovementPlan,
  recordDiagnosis,
  planTreatment,
  completeTreatment,
  judgeTreatment,
  requestAssistance,
  deliverAssistance,
  orderSampling,
  takeSample,
  recordSamplingResult,
  requestReinspection,
  recordReinspectionResult,
  recordRapidTest,
  openCase,
  closeCase,
  // Quality infrastructure
  orderTest,
  correctTestResult,
  findInstrumentOutOfCalibration,
  renewCertification,
  recordAccreditation,
  lapseAccreditation,
  suspendBody,
  reinstateBody,
  grantRecognition,
  shareMeasurementData,
  gradeProduct,
  // Finance, trials, intellectual property, people
  applyQualityLoan,
  grantQualityLoan,
  rejectQualityLoan,
  recordQualityInvestment,
  scoreQualityCredit,
  applySandboxTrial,
  startSandboxTrial,
  reportSandboxIncident,
  completeSandboxTrial,
  abortSandboxTrial,
  recordPatent,
  appointChiefQualityOfficer,
  relieveChiefQualityOfficer,
  recordTraining,
  // Governance
  assignTask,
  reportTaskProgress,
  completeTask,
  cancelTask,
  defineMeasure,
  reportMeasureProgress,
  holdMeeting,
  setReportingCadence,
];

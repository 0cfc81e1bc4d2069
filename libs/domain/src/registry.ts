import type { Action } from './kit/action.js';
import { programmeActions } from './programme-actions.js';
import {
  adoptStandard,
  proposeStandard,
  publishStandard,
  selfDeclareStandard,
  withdrawStandard,
} from './standard/standard-lifecycle.js';
import { establishMeasurementStandard } from './platform/establish-measurement-standard.js';
import { recogniseNqiPlatform } from './platform/recognise-platform.js';
import { deliverNqiService, rateNqiService, requestNqiService } from './nqi-service/one-stop-service.js';
import { grantHonour, recordExcellenceAssessment, withdrawHonour } from './recognition/honours.js';
import {
  correctIndicatorValue,
  defineIndicator,
  reportIndicatorValue,
  setIndicatorTarget,
} from './indicator/indicator-values.js';
import { amendRuleSet, publishRuleSet } from './incentive/publish-rule-set.js';
import { decideSelectionRound } from './incentive/decide-selection-round.js';
import { approveClaim, clawBackClaim, payClaim, rejectClaim, submitClaim, withdrawClaim } from './incentive/claims.js';
import {
  grantCertification,
  restoreCertification,
  suspendCertification,
  withdrawCertification,
} from './certification/certify.js';
import { appointChainChief, replaceChainChief } from './industry-chain/chain-chief.js';
import { designateChainLeader, revokeChainLeader } from './industry-chain/chain-leader.js';
import { enrolChainMember, withdrawChainMember } from './industry-chain/chain-member.js';
import { publishChainStrategy, reviseChainStrategy } from './industry-chain/chain-strategy.js';
import { establishChain } from './industry-chain/establish-chain.js';
import { reportChainProgress } from './industry-chain/report-chain-progress.js';
import { enrolSupportingBody, removeSupportingBody } from './industry-chain/supporting-body.js';
import { recordCalibration, registerInstrument, withdrawCalibration } from './instrument/calibration.js';
import { registerOrganisation } from './organisation/register-organisation.js';
import {
  acceptProject,
  recogniseDemonstrationEffect,
  rejectAcceptance,
  requestAcceptance,
  appraiseProject,
} from './project/acceptance.js';
import { awardBid, submitBid, withdrawBid } from './project/bids.js';
import {
  completeMilestone,
  reportMissedMilestone,
  startProject,
  terminateProject,
} from './project/progress-project.js';
import { proposeProject } from './project/propose-project.js';
import { publishOpenBidCall } from './project/publish-open-bid-call.js';
import { logQualityAction } from './quality-action/log-quality-action.js';
import {
  confirmBottleneck,
  dismissBottleneck,
  reopenBottleneck,
  resolveBottleneck,
} from './quality-bottleneck/decide-bottleneck.js';
import { identifyBottleneck } from './quality-bottleneck/identify-bottleneck.js';
import {
  closeNonconformity,
  completeCorrectiveAction,
  planCorrectiveAction,
  rejectCorrectiveAction,
  verifyCorrectiveAction,
} from './test-subject/corrective-action.js';
import { recordTestResult } from './test-subject/record-test-result.js';
import { voidTestReport } from './test-subject/void-test-report.js';

/** Every command of the programme, in the order in which a chain meets them. */
export const actions: readonly Action[] = [
  registerOrganisation,
  establishChain,
  appointChainChief,
  replaceChainChief,
  designateChainLeader,
  revokeChainLeader,
  enrolChainMember,
  withdrawChainMember,
  enrolSupportingBody,
  removeSupportingBody,
  publishChainStrategy,
  reviseChainStrategy,
  reportChainProgress,
  logQualityAction,
  identifyBottleneck,
  confirmBottleneck,
  dismissBottleneck,
  resolveBottleneck,
  reopenBottleneck,
  publishOpenBidCall,
  proposeProject,
  submitBid,
  withdrawBid,
  awardBid,
  startProject,
  completeMilestone,
  reportMissedMilestone,
  requestAcceptance,
  rejectAcceptance,
  acceptProject,
  terminateProject,
  recogniseDemonstrationEffect,
  registerInstrument,
  recordCalibration,
  withdrawCalibration,
  recordTestResult,
  voidTestReport,
  planCorrectiveAction,
  completeCorrectiveAction,
  verifyCorrectiveAction,
  rejectCorrectiveAction,
  closeNonconformity,
  grantCertification,
  suspendCertification,
  restoreCertification,
  withdrawCertification,
  proposeStandard,
  publishStandard,
  withdrawStandard,
  adoptStandard,
  selfDeclareStandard,
  establishMeasurementStandard,
  recogniseNqiPlatform,
  requestNqiService,
  deliverNqiService,
  rateNqiService,
  appraiseProject,
  grantHonour,
  withdrawHonour,
  recordExcellenceAssessment,
  defineIndicator,
  setIndicatorTarget,
  reportIndicatorValue,
  correctIndicatorValue,
  publishRuleSet,
  amendRuleSet,
  decideSelectionRound,
  submitClaim,
  approveClaim,
  rejectClaim,
  payClaim,
  withdrawClaim,
  clawBackClaim,
  ...programmeActions,
];

import { term, type Term } from '../kit/term.js';

/** Who has to act: the organisation that the row names, the chain's office, or the regulator. */
export type DueBy = 'PARTY' | 'CHAIN_CHIEF_OFFICE' | 'REGULATOR';

export interface DueKind extends Term {
  readonly by: DueBy;
  /** The command that ends the waiting; null where it depends on what is found. */
  readonly command: string | null;
  /** The command that ends it with a no, where there is one. */
  readonly decline: string | null;
}

const kind = (zh: string, en: string, by: DueBy, command: string | null, decline: string | null = null): DueKind => ({
  ...term(zh, en),
  by,
  command,
  decline,
});

/** What somebody waits for, and what ends on a date. */
export const DUE_KINDS = {
  CORRECTIVE_ACTION_PLAN: kind('制定纠正措施', 'Corrective action plan', 'PARTY', 'plan-corrective-action'),
  CORRECTIVE_ACTION: kind('完成纠正措施', 'Corrective action', 'PARTY', 'complete-corrective-action'),
  ACTION_VERIFICATION: kind(
    '复测并验证纠正措施',
    'Retest and verification of the action',
    'CHAIN_CHIEF_OFFICE',
    'verify-corrective-action',
    'reject-corrective-action',
  ),
  NONCONFORMITY_CLOSING: kind(
    '关闭不合格项',
    'Closing of the nonconformity',
    'CHAIN_CHIEF_OFFICE',
    'close-nonconformity',
  ),
  TEST_REPORT: kind('出具检测结果', 'Test result', 'PARTY', 'record-test-result'),
  DECLARATION_CONFIRMATION: kind('确认企业申报', 'Confirmation of the declaration', 'PARTY', 'confirm-declaration'),
  BOTTLENECK_CONFIRMATION: kind(
    '确认质量堵点',
    'Confirmation of the bottleneck',
    'CHAIN_CHIEF_OFFICE',
    'confirm-bottleneck',
    'dismiss-bottleneck',
  ),
  BOTTLENECK_PROJECT: kind('为堵点立项', 'Project for the bottleneck', 'CHAIN_CHIEF_OFFICE', 'publish-open-bid-call'),
  BID_AWARD: kind('确定揭榜单位', 'Award of the bid', 'CHAIN_CHIEF_OFFICE', 'award-bid'),
  PROJECT_START: kind('启动项目', 'Start of the project', 'PARTY', 'start-project'),
  PROJECT_COMPLETION: kind('完成项目并申请验收', 'Completion of the project', 'PARTY', 'request-acceptance'),
  PROJECT_ACCEPTANCE: kind(
    '验收项目',
    'Acceptance of the project',
    'CHAIN_CHIEF_OFFICE',
    'accept-project',
    'reject-acceptance',
  ),
  PROJECT_REVIEW: kind(
    '复核项目',
    'Review of the project',
    'CHAIN_CHIEF_OFFICE',
    'accept-project',
    'reject-acceptance',
  ),
  CLAIM_DECISION: kind('审核资助申领', 'Decision on the claim', 'REGULATOR', 'approve-claim', 'reject-claim'),
  CLAIM_SECOND_APPROVAL: kind('二次审批', 'Second approval', 'REGULATOR', null),
  CLAIM_PAYMENT: kind('支付资助', 'Payment of the claim', 'REGULATOR', 'pay-claim'),
  CLAIM_CLAW_BACK: kind('追回资助', 'Claw-back of the claim', 'REGULATOR', 'claw-back-claim'),
  TREATMENT_PLAN: kind('制定整改措施', 'Plan of the treatment', 'PARTY', 'plan-treatment'),
  TREATMENT: kind('完成整改', 'Treatment', 'PARTY', 'complete-treatment'),
  TREATMENT_CHECK: kind('验证整改效果', 'Check of the treatment', 'PARTY', 'judge-treatment'),
  TRIAL_DECISION: kind('批准沙盒试验', 'Decision on the sandbox trial', 'REGULATOR', 'start-sandbox-trial'),
  TRIAL_END: kind('结束沙盒试验', 'End of the sandbox trial', 'REGULATOR', 'complete-sandbox-trial'),
  ACCREDITATION_REVIEW: kind(
    '复核机构资质',
    'Review of the accreditation',
    'REGULATOR',
    'conclude-accreditation-review',
  ),
  FAILURE_NOTICE_ANSWER: kind('回复影响告知', 'Answer to a failure notice', 'PARTY', 'answer-failure-notice'),
  AGREED_ITEM: kind('完成议定事项', 'Agreed item', 'PARTY', 'complete-agreed-item'),
  TASK: kind('完成任务', 'Completion of the task', 'REGULATOR', 'complete-task'),
  CHAIN_REPORT: kind('报告进展', 'Progress report', 'CHAIN_CHIEF_OFFICE', 'report-chain-progress'),
  CERTIFICATE_END: kind('证书到期', 'Certificate ends', 'PARTY', 'renew-certification'),
  CALIBRATION_END: kind('校准到期', 'Calibration ends', 'PARTY', 'record-calibration'),
  ACCREDITATION_END: kind('资质到期', 'Accreditation ends', 'PARTY', 'record-accreditation'),
} as const satisfies Readonly<Record<string, DueKind>>;

export type DueKindCode = keyof typeof DUE_KINDS;

export const DUE_KIND_CODES = Object.keys(DUE_KINDS) as readonly DueKindCode[];

import { term, type Term } from './term.js';

/** What a command is called, and a payload that shows its shape. */
export interface CommandTerm extends Term {
  readonly example: Readonly<Record<string, unknown>>;
}

const command = (zh: string, en: string, example: Readonly<Record<string, unknown>>): CommandTerm => ({
  ...term(zh, en),
  example,
});

const chainId = 'new-energy-vehicles';
const projectId = 'P-001';
const bottleneckId = 'BN-001';
const subjectId = 'SUB-CONN';
const nonconformityId = 'NC-001';
const certificationId = 'CERT-001';

/** Every command by name. */
export const COMMANDS: Readonly<Record<string, CommandTerm>> = {
  'register-organisation': command('登记组织', 'Register an organisation', {
    organisationId: 'acme-connectors',
    name: '示范连接器有限公司',
    kind: 'ENTERPRISE',
    creditCode: '91350100M000100Y43',
  }),
  'establish-chain': command('建立产业链', 'Establish a chain', {
    slug: chainId,
    nameZh: '新能源汽车',
    nameEn: 'New-energy vehicles',
    region: 'SHENZHEN',
  }),
  'appoint-chain-chief': command('任命链长', 'Appoint the chain chief', {
    chainId,
    chiefName: '市政府分管领导',
    unit: 'chief-office',
  }),
  'replace-chain-chief': command('更换链长', 'Replace the chain chief', {
    chainId,
    chiefName: '市政府分管领导',
    unit: 'chief-office',
    reason: '职责调整',
  }),
  'designate-chain-leader': command('确定链主', 'Designate the chain leader', {
    chainId,
    organisationId: 'leader-a',
    basis: '产业链龙头企业',
  }),
  'revoke-chain-leader': command('撤销链主', 'Revoke the chain leader', {
    chainId,
    organisationId: 'leader-a',
    reason: '不再具备条件',
  }),
  'enrol-chain-member': command('链员加入', 'Enrol a member', {
    chainId,
    organisationId: 'acme',
    segment: 'MIDSTREAM',
  }),
  'withdraw-chain-member': command('链员退出', 'Withdraw a member', {
    chainId,
    organisationId: 'acme',
    reason: '企业申请退出',
  }),
  'enrol-supporting-body': command('纳入基础支撑机构', 'Enrol a supporting body', {
    chainId,
    organisationId: 'lab-a',
    bodyKind: 'INSPECTION_TESTING_BODY',
  }),
  'remove-supporting-body': command('移出基础支撑机构', 'Remove a supporting body', {
    chainId,
    organisationId: 'lab-a',
    reason: '资质到期',
  }),
  'publish-chain-strategy': command('发布一链一策', 'Publish the chain strategy', {
    chainId,
    version: 1,
    objectives: [{ code: 'BOTTLENECKS_RESOLVED', target: 2 }],
  }),
  'revise-chain-strategy': command('修订一链一策', 'Revise the chain strategy', {
    chainId,
    version: 2,
    objectives: [{ code: 'CERTIFICATIONS_VALID', target: 3 }],
  }),
  'report-chain-progress': command('报告进展', 'Report progress', { chainId, period: '2026-Q3', summary: '季度进展' }),
  'log-quality-action': command('记录质量行动', 'Log a quality action', {
    chainId,
    actionId: 'QA-001',
    kind: 'SUPPLIER_AUDIT',
    targetOrganisationId: 'acme',
    findings: 3,
  }),
  'identify-bottleneck': command('提出质量堵点', 'Identify a bottleneck', {
    chainId,
    bottleneckId,
    title: '高压连接器振动后接触电阻偏高',
    segment: 'MIDSTREAM',
    severity: 'HIGH',
  }),
  'confirm-bottleneck': command('确认质量堵点', 'Confirm a bottleneck', { bottleneckId }),
  'dismiss-bottleneck': command('排除质量堵点', 'Dismiss a bottleneck', {
    bottleneckId,
    reason: 'DUPLICATE',
    duplicateOf: 'BN-000',
  }),
  'resolve-bottleneck': command('解决质量堵点', 'Resolve a bottleneck', { bottleneckId, projectId }),
  'reopen-bottleneck': command('重开质量堵点', 'Reopen a bottleneck', { bottleneckId, reason: '问题复现' }),
  'publish-open-bid-call': command('发布揭榜', 'Publish an open-bid call', {
    chainId,
    projectId,
    kind: 'OPEN_BID',
    bottleneckId,
    title: '高压连接器可靠性提升',
    bidsCloseOn: '2026-03-10',
    budgetCny: 2_400_000,
  }),
  'propose-project': command('提出项目', 'Propose a project', {
    chainId,
    projectId,
    kind: 'QUALITY_IMPROVEMENT',
    title: '制程能力提升',
    undertakerId: 'acme',
  }),
  'submit-bid': command('提交投标', 'Submit a bid', {
    projectId,
    bidId: 'BID-1',
    bidderId: 'acme',
    priceCny: 2_200_000,
  }),
  'withdraw-bid': command('撤回投标', 'Withdraw a bid', { projectId, bidId: 'BID-1', reason: '产能调整' }),
  'award-bid': command('定标', 'Award a bid', { projectId, bidId: 'BID-1', partnerIds: ['lab-a'] }),
  'start-project': command('启动项目', 'Start the project', { projectId, plannedEndOn: '2026-07-15' }),
  'complete-milestone': command('完成里程碑', 'Complete a milestone', { projectId, milestone: 'M1 试制线验证' }),
  'report-missed-milestone': command('报告未达成里程碑', 'Report a missed milestone', {
    projectId,
    milestone: 'M2 小批量试产',
    reason: '设备延期',
  }),
  'request-acceptance': command('申请验收', 'Request acceptance', { projectId }),
  'reject-acceptance': command('验收不通过', 'Reject acceptance', { projectId, reason: '指标未达成' }),
  'accept-project': command('验收通过', 'Accept the project', { projectId, solutionImplemented: true }),
  'terminate-project': command('终止项目', 'Terminate the project', { projectId, reason: '承担单位申请终止' }),
  'recognise-demonstration-effect': command('认定示范效应', 'Recognise the demonstration effect', {
    projectId,
    demonstrationEffect: true,
    competitivenessGainSignificant: true,
  }),
  'register-instrument': command('登记仪器', 'Register an instrument', {
    chainId,
    instrumentId: 'INS-01',
    instrument: '微欧计',
  }),
  'record-calibration': command('记录校准', 'Record a calibration', {
    chainId,
    instrumentId: 'INS-01',
    instrument: '微欧计',
    certificateNo: 'CAL-01',
    validUntil: '2027-03-24',
    expandedUncertainty: '0.01 mΩ (k=2)',
  }),
  'withdraw-calibration': command('撤销校准', 'Withdraw a calibration', {
    instrumentId: 'INS-01',
    certificateNo: 'CAL-01',
    reason: '标准器失准',
  }),
  'record-test-result': command('记录检测结果', 'Record a test result', {
    subjectId,
    testId: 'T-001',
    projectId,
    attempt: 1,
    instrumentId: 'INS-01',
    method: '振动后接触电阻',
    measured: '0.41',
    unit: 'mΩ',
    limit: '<=0.50',
    reportNo: 'R-T-001',
  }),
  'void-test-report': command('作废检测报告', 'Void a test report', {
    subjectId,
    testId: 'T-001',
    reason: 'WRONG_SAMPLE',
  }),
  'plan-corrective-action': command('制定纠正措施', 'Plan a corrective action', {
    subjectId,
    nonconformityId,
    revision: 1,
    rootCause: '镀层厚度离散',
    dueOn: '2026-05-15',
  }),
  'complete-corrective-action': command('完成纠正措施', 'Complete the corrective action', {
    subjectId,
    nonconformityId,
    revision: 1,
  }),
  'verify-corrective-action': command('验证纠正措施', 'Verify the corrective action', {
    subjectId,
    nonconformityId,
    revision: 1,
    retestId: 'T-002',
  }),
  'reject-corrective-action': command('驳回纠正措施', 'Reject the corrective action', {
    subjectId,
    nonconformityId,
    revision: 1,
    retestId: 'T-002',
    reason: 'NOT_EFFECTIVE',
  }),
  'close-nonconformity': command('关闭不合格项', 'Close the nonconformity', { subjectId, nonconformityId }),
  'grant-certification': command('授予认证', 'Grant a certificate', {
    chainId,
    certificationId,
    scheme: 'QMS',
    holderId: 'acme',
    validUntil: '2029-06-19',
  }),
  'suspend-certification': command('暂停认证', 'Suspend a certificate', {
    certificationId,
    reason: '监督审核严重不符合',
  }),
  'restore-certification': command('恢复认证', 'Restore a certificate', { certificationId }),
  'withdraw-certification': command('撤销认证', 'Withdraw a certificate', { certificationId, reason: '获证组织注销' }),
};

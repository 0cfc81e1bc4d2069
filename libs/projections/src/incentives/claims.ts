import {
  chinaDate,
  ClawBackDelisted,
  ClawBackListed,
  FirstApprovalGiven,
  FirstApprovalWithdrawn,
  IncentiveClaimApproved,
  IncentiveClaimClawedBack,
  IncentiveClaimPaid,
  IncentiveClaimRejected,
  IncentiveClaimSubmitted,
  claimSubmittedOn,
  IncentiveClaimWithdrawn,
  CLAIM_STATUSES,
  MONEY_DECISIONS,
  SUBJECT_TYPES,
  statusAfterClawBack,
  REJECTION_CODES,
  REVIEW_REASONS,
  term,
} from '#domain';
import {
  chain,
  code,
  date,
  files,
  flag,
  identifier,
  money,
  ordinal,
  organisation,
  policy,
  rowByType,
  rule,
  text,
} from '../declaration/fields.js';
import { awaitedFields, dueAsAwaited, NOT_AWAITED, timed } from '../declaration/awaited.js';
import { count, sum } from '../declaration/figures.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel, worstFirst } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';
import { expectedOf, type ClaimRow } from './claim-row.js';
import { SUBJECT_MODELS } from './subject-models.js';

const ofClaim = (e: { readonly data: { readonly claimId: string } }): string => e.data.claimId;

const NOT_WAITING = { awaitsSecond: null, firstApprovedCny: null, firstApprovedOn: null } as const;
const NOT_LISTED = { toClawBack: false, clawBackReason: null } as const;

export const claims = readModel<ClaimRow>()({
  name: 'claims',
  area: 'incentives',
  version: 6,
  title: term('资助申领', 'Incentive claims'),
  menuOrder: 10,
  readers: partiesOnly('claimantId'),
  key: ['claimId'],
  naming: { id: 'claimId', organisation: 'claimantId' },
  fields: {
    claimId: identifier('申领编号', 'Claim'),
    status: code(CLAIM_STATUSES, '状态', 'Status'),
    ruleId: rule('资助规则', 'Rule'),
    claimantId: organisation('申领单位', 'Claimant'),
    subjectType: code(SUBJECT_TYPES, '资助事项类型', 'Kind of subject'),
    requestedCny: money('申请金额', 'Requested'),
    approvedCny: money('批准金额', 'Approved', { undecidedIn: ['SUBMITTED', 'REJECTED', 'WITHDRAWN'] }),
    paidCny: money('支付金额', 'Paid', { undecidedIn: ['SUBMITTED', 'APPROVED', 'REJECTED', 'WITHDRAWN'] }),
    submittedOn: date('提交日期', 'Submitted on'),
    decidedOn: date('决定日期', 'Decided on'),
    approved: flag('已批准', 'Approved', { hidden: true }),
    clawedBackCny: money('追回金额', 'Clawed back', {
      undecidedIn: ['SUBMITTED', 'APPROVED', 'PAID', 'REJECTED', 'WITHDRAWN'],
      help: term(
        '支付后追回的金额之和，可分次追回，以已支付为限。',
        'Taken back after payment in all, in whole or in parts, up to what was paid.',
      ),
    }),
    netCny: money('净支付', 'Net paid', {
      undecidedIn: ['SUBMITTED', 'APPROVED', 'REJECTED', 'WITHDRAWN'],
      help: term('支付金额减去追回金额。', 'Paid less clawed back.'),
    }),
    toClawBack: flag('待追回', 'To be clawed back', {
      help: term(
        '已支付，但资助事项转入复核；追回后或重新验收后移出。',
        'Paid, but its subject is under review; until it is clawed back or the project is accepted again.',
      ),
    }),
    clawBackReason: code(REVIEW_REASONS, '待追回原因', 'Why it is to be clawed back'),
    awaitsSecond: code(MONEY_DECISIONS, '待二次审批', 'Awaits second approval', {
      help: term(
        '金额超过该政策设定的双人审批金额，已有一人审批，须由另一人用本人账号办理同一事项后方生效；在此之前不计入批准、支付与追回。',
        'Above the amount that the policy sets for two persons: one has approved, and another one must do the same with their own account before it counts as approved, paid or clawed back.',
      ),
    }),
    firstApprovedCny: money('首次审批金额', 'Amount of the first approval'),
    firstApprovedOn: date('首次审批日期', 'First approval on'),
    firstOpinion: text('首次审批意见', 'Opinion of the first approval'),
    opinion: text('审批意见', 'Opinion'),
    ...awaitedFields,
    reasonCode: code(REJECTION_CODES, '驳回理由', 'Reason code', {
      help: term(
        '核查按固定顺序进行，第一个不符合之处即为理由；审核人也可认定缺少证明或未入选。',
        'The first check that fails, in a fixed order; an officer may also find that evidence is missing or that the claim was not selected.',
      ),
    }),
    reason: text('原因', 'Reason'),
    chainId: chain(),
    policyId: policy('政策', 'Policy'),
    files: files('发票等凭证', 'Invoices and other proofs'),
    ruleSetVersion: ordinal('规则版本', 'Rule set version', {
      help: term('申领时所依据的规则版本。', 'The version of the rules under which the claim was submitted.'),
    }),
    subjectId: rowByType('subjectType', SUBJECT_MODELS, '资助事项', 'Subject', {
      help: term(
        '申领所依据的项目、证书、荣誉等；同一事项不得重复享受。',
        'What is claimed for: a project, a certificate, an honour and so on; none is supported twice.',
      ),
    }),
    itemId: identifier('荣誉或评价编号', 'Honour or assessment', {
      help: term(
        '同一荣誉可多次获得、评价逐年进行时，申领所依据的那一次。',
        'Which one the claim is for, where an honour was granted more than once or an organisation assessed in several years.',
      ),
    }),
    otherMunicipalSupportDeclared: flag('已享受其他市级资助', 'Other municipal support declared', {
      help: term(
        '由申领单位申报；已享受的不再资助。',
        'As the claimant declares; what already has other municipal support is not supported again.',
      ),
    }),
  },
  queryColumns: [
    'status',
    'ruleId',
    'claimantId',
    'approved',
    'requestedCny',
    'approvedCny',
    'paidCny',
    'clawedBackCny',
    'toClawBack',
    'awaitsSecond',
    'netCny',
    'submittedOn',
    'awaited',
    'awaitedOn',
  ],
  due: dueAsAwaited(),
  listColumns: [
    'status',
    'awaitsSecond',
    'ruleId',
    'claimantId',
    'subjectType',
    'requestedCny',
    'approvedCny',
    'paidCny',
    'submittedOn',
    'awaitedOn',
  ],
  facets: ['status', 'awaited', 'awaitsSecond', 'toClawBack'],
  order: [worstFirst('status', ['SUBMITTED', 'APPROVED']), newestFirst('submittedOn')],
  createCommands: ['submit-claim'],
  label: (row) => `${row.claimId} ${row.ruleId} ${row.claimantId} ${row.subjectId}`,
  folds: timed(expectedOf, [
    on(IncentiveClaimSubmitted, ofClaim, (_, { data, occurredAt }) => ({
      ...data,
      status: 'SUBMITTED',
      submittedOn: claimSubmittedOn({ data, occurredAt }),
      decidedOn: null,
      approved: false,
      approvedCny: 0,
      paidCny: 0,
      clawedBackCny: 0,
      ...NOT_LISTED,
      ...NOT_WAITING,
      ...NOT_AWAITED,
      netCny: 0,
      firstOpinion: null,
      opinion: null,
      reasonCode: null,
      reason: null,
    })),
    onExisting(IncentiveClaimApproved, ofClaim, (row, { data, occurredAt }) => ({
      ...row,
      status: 'APPROVED',
      ...NOT_WAITING,
      decidedOn: chinaDate(occurredAt),
      approved: true,
      approvedCny: data.approvedCny,
      opinion: data.opinion ?? null,
    })),
    onExisting(IncentiveClaimRejected, ofClaim, (row, { data, occurredAt }) => ({
      ...row,
      status: 'REJECTED',
      ...NOT_WAITING,
      decidedOn: chinaDate(occurredAt),
      approved: false,
      approvedCny: 0,
      reasonCode: data.reasonCode,
      reason: data.reason,
    })),
    onExisting(IncentiveClaimPaid, ofClaim, (row, { data }) => ({
      ...row,
      status: 'PAID',
      ...NOT_WAITING,
      paidCny: data.paidCny,
      netCny: data.paidCny,
    })),
    onExisting(IncentiveClaimWithdrawn, ofClaim, (row, { data }) => ({
      ...row,
      status: 'WITHDRAWN',
      ...NOT_WAITING,
      approved: false,
      approvedCny: 0,
      reason: data.reason,
    })),
    onExisting(FirstApprovalGiven, ofClaim, (row, { data, occurredAt }) => ({
      ...row,
      awaitsSecond: data.decision,
      firstApprovedCny: data.amountCny,
      firstApprovedOn: chinaDate(occurredAt),
      firstOpinion: data.decision === 'APPROVAL' ? (data.opinion ?? null) : row.firstOpinion,
    })),
    onExisting(FirstApprovalWithdrawn, ofClaim, (row) => ({ ...row, ...NOT_WAITING, firstOpinion: null })),
    onExisting(ClawBackListed, ofClaim, (row, { data }) => ({
      ...row,
      toClawBack: true,
      clawBackReason: data.reason,
    })),
    onExisting(ClawBackDelisted, ofClaim, (row) => ({ ...row, ...NOT_LISTED })),
    onExisting(IncentiveClaimClawedBack, ofClaim, (row, { data }) => {
      const clawedBackCny = row.clawedBackCny + data.clawedBackCny;
      return {
        ...row,
        ...NOT_WAITING,
        ...(clawedBackCny < row.paidCny ? {} : NOT_LISTED),
        status: statusAfterClawBack(row.paidCny, clawedBackCny),
        clawedBackCny,
        netCny: row.paidCny - clawedBackCny,
        reason: data.reason,
      };
    }),
  ]),
  figures: (model) => ({
    'incentives.submitted': count(model)(term('资助申领', 'Claims'), term('提交过的全部', 'All ever submitted')),
    'incentives.underReview': count(model, [['status', '=', 'SUBMITTED']])(
      term('审核中', 'Under review'),
      term('已提交未决定', 'Submitted, not decided'),
    ),
    'incentives.awaitSecondApproval': count(model, [['awaitsSecond', 'in', MONEY_DECISIONS]])(
      term('待二次审批', 'Await second approval'),
      term('已有一人审批，待另一人审批', 'Approved by one person, waiting for another one'),
    ),
    'incentives.approvedOrPaid': count(model, [['approved', '=', 1]])(
      term('已批准', 'Approved or paid'),
      term('已批准，无论是否支付', 'Approved, paid or not'),
    ),
    'incentives.rejected': count(model, [['status', '=', 'REJECTED']])(
      term('已驳回', 'Rejected'),
      term('状态为已驳回', 'In the state rejected'),
    ),
    'incentives.requestedCny': sum(model, 'requestedCny')(
      term('申请金额', 'Requested'),
      term('全部申领之和，含已驳回', 'Sum over every claim, rejected ones too'),
    ),
    'incentives.approvedCny': sum(model, 'approvedCny')(
      term('批准金额', 'Approved amount'),
      term('批准金额之和，已支付的仍计入', 'Sum of approvals; paid claims stay in it'),
    ),
    'incentives.paidCny': sum(model, 'paidCny')(term('支付金额', 'Paid'), term('支付金额之和', 'Sum of payments')),
    'incentives.clawedBackCny': sum(model, 'clawedBackCny')(
      term('追回金额', 'Clawed back'),
      term('追回金额之和', 'Sum of what was clawed back'),
    ),
    'incentives.netCny': sum(model, 'netCny')(
      term('净支付', 'Net paid'),
      term('支付金额减去追回金额', 'Payments less what was clawed back'),
    ),
  }),
});

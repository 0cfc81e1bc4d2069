import { alters, begins } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsId, IsNewId, IsLocalDate, IsOneOf, IsSlug, IsText } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { regardlessOfStatus, requireActorOnChain } from '../../chain/chain-checks.js';
import { SEVERITIES, type Severity } from '../../work/quality-bottleneck/quality-bottleneck.js';
import {
  SandboxIncidentReported,
  SandboxTrial,
  SandboxTrialAborted,
  SandboxTrialApplied,
  SandboxTrialCompleted,
  SandboxTrialStarted,
  TRIAL_OUTCOMES,
  type SandboxTrialState,
  type TrialOutcome,
  type TrialStatus,
} from './sandbox-trial.js';

export class ApplySandboxTrial {
  @IsSlug() chainId!: string;
  @IsNewId('ST') trialId!: string;
  @IsText(200) product!: string;
  @IsText(1000) scope!: string;
  @IsText(1000) safeguards!: string;
}

export class StartSandboxTrial {
  @IsId() trialId!: string;
  @IsLocalDate() endsOn!: string;
  @IsText(1000) conditions!: string;
}

export class ReportSandboxIncident {
  @IsId() trialId!: string;
  @IsOneOf(SEVERITIES) severity!: Severity;
  @IsText(2000) description!: string;
}

export class CompleteSandboxTrial {
  @IsId() trialId!: string;
  @IsOneOf(TRIAL_OUTCOMES) outcome!: TrialOutcome;
  @IsText(4000) report!: string;
}

export class AbortSandboxTrial {
  @IsId() trialId!: string;
  @IsText(1000) reason!: string;
}

function requireStatus({ status }: SandboxTrialState, ...statuses: readonly TrialStatus[]): void {
  if (!statuses.includes(status)) throw new Refusal('INVALID_STATE', { status });
}

/** An enterprise of the chain applies for a trial of a new product, within limits it proposes. */
export const applySandboxTrial = begins(ApplySandboxTrial, SandboxTrial, {
  title: term('申请沙盒试验', 'Apply for a sandbox trial'),
  example: {
    chainId: 'new-energy-vehicles',
    trialId: 'ST-001',
    product: '车网互动充放电桩',
    scope: '2 个园区 20 台桩，夜间放电',
    safeguards: '功率上限、远程切断、事件 24 小时内报告',
  },
  terms: {
    fields: {
      trialId: pointsAt('sandbox_trials', '沙盒试验', 'Sandbox trial'),
      scope: term('试验范围', 'Scope of the trial'),
      safeguards: term('风险控制措施', 'Safeguards'),
    },
    codes: { RUNNING: term('试验中', 'Running') },
  },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'OWN_CHAIN',
  submission: true,
  id: (c) => c.trialId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  decide(c, trial, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    if (trial) throw new Refusal('ALREADY_EXISTS', {}, 'trialId');
    return SandboxTrialApplied({ ...c, applicantId: actor.organisationId });
  },
});

/** The regulator starts the trial, for a fixed period and with conditions. */
export const startSandboxTrial = alters(StartSandboxTrial, SandboxTrial, {
  title: term('启动沙盒试验', 'Start a sandbox trial'),
  example: { trialId: 'ST-001', endsOn: '2026-12-31', conditions: '每月报告运行数据' },
  terms: {
    fields: { endsOn: term('试验截止日', 'Trial ends on'), conditions: term('监管条件', 'Conditions of supervision') },
  },
  roles: ['REGULATOR'],
  id: (c) => c.trialId,
  follows: (_c, trial) => [trial.since],
  separateFrom: (_c, trial) => [trial.applied],
  decide(c, trial, _facts, { occurredOn }) {
    requireStatus(trial, 'APPLIED');
    if (c.endsOn < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'endsOn');
    return SandboxTrialStarted({ ...c });
  },
});

/** The applicant or the regulator reports an incident during the trial; a critical one also when it is found after it. */
export const reportSandboxIncident = alters(ReportSandboxIncident, SandboxTrial, {
  title: term('报告沙盒试验异常情况', 'Report a sandbox incident'),
  example: { trialId: 'ST-001', severity: 'MEDIUM', description: '一台桩放电时通信中断' },
  terms: { fields: { description: term('异常描述', 'Description of the incident') } },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER', 'REGULATOR'],
  relation: 'PARTY',
  id: (c) => c.trialId,
  facts: (_c, trial) => ({ chain: IndustryChain.of(trial.chainId) }),
  follows: (_c, trial) => [trial.since],
  excludes: (_c, trial, _facts, { actor }) =>
    actor.role !== 'REGULATOR' && trial.applicantId !== actor.organisationId ? 'trialId' : undefined,
  decide(c, trial, { chain }, { actor }) {
    requireActorOnChain(regardlessOfStatus(chain), actor);
    requireStatus(trial, 'RUNNING', 'ABORTED', ...TRIAL_OUTCOMES);
    if (c.severity !== 'CRITICAL') requireStatus(trial, 'RUNNING');
    return SandboxIncidentReported({ ...c });
  },
});

/** The regulator ends the trial with its outcome; after a critical incident the product is not admitted. */
export const completeSandboxTrial = alters(CompleteSandboxTrial, SandboxTrial, {
  title: term('完成沙盒试验', 'Complete a sandbox trial'),
  example: { trialId: 'ST-001', outcome: 'ADMITTED_WITH_CONDITIONS', report: '运行稳定，建议限定功率推广' },
  terms: {
    fields: { outcome: term('试验结论', 'Outcome of the trial'), report: term('试验报告', 'Report') },
    codes: {
      ADMITTED: term('准予推广', 'Admitted'),
      ADMITTED_WITH_CONDITIONS: term('有条件推广', 'Admitted with conditions'),
      NOT_ADMITTED: term('不予推广', 'Not admitted'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.trialId,
  follows: (_c, trial) => [trial.since, ...trial.incidents],
  separateFrom: (_c, trial) => [trial.applied],
  decide(c, trial) {
    requireStatus(trial, 'RUNNING');
    if (trial.criticalIncident && c.outcome !== 'NOT_ADMITTED')
      refuse('CRITICAL_INCIDENT', { outcome: c.outcome }, 'outcome');
    return SandboxTrialCompleted({ ...c });
  },
});

export const abortSandboxTrial = alters(AbortSandboxTrial, SandboxTrial, {
  title: term('中止沙盒试验', 'Abort a sandbox trial'),
  example: { trialId: 'ST-001', reason: '发生安全事件' },
  terms: { codes: { ABORTED: term('已中止', 'Aborted') } },
  roles: ['REGULATOR'],
  id: (c) => c.trialId,
  follows: (_c, trial) => [trial.since, ...trial.incidents],
  decide(c, trial) {
    requireStatus(trial, 'APPLIED', 'RUNNING');
    return SandboxTrialAborted({ ...c });
  },
});

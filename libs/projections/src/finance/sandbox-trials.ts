import {
  chinaDate,
  SandboxIncidentReported,
  SandboxTrialAborted,
  SandboxTrialApplied,
  SandboxTrialCompleted,
  SandboxTrialStarted,
  type TrialApplication,
  type TrialStatus,
  term,
  SEVERITIES,
  TRIAL_STATUSES,
} from '#domain';
import {
  awaitedFields,
  dueAsAwaited,
  NOT_AWAITED,
  timed,
  type Awaited,
  type Expected,
} from '../declaration/awaited.js';
import {
  chain,
  code,
  date,
  deadline,
  flag,
  identifier,
  list,
  number,
  organisation,
  record,
  text,
} from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel, worstFirst } from '../declaration/read-model.js';
import { onChain } from '../declaration/readers.js';

interface Incident {
  readonly severity: string;
  readonly description: string;
  readonly happenedOn: string;
  /** Findings reported at the end of the trial. */
  readonly afterTrial: boolean;
}

export interface SandboxTrialRow extends TrialApplication, Awaited {
  /** RUNNING once started, then its outcome. */
  readonly status: TrialStatus;
  readonly started: boolean;
  readonly startedOn: string | null;
  readonly endsOn: string | null;
  readonly conditions: string | null;
  readonly incidents: readonly Incident[];
  readonly incidentCount: number;
  readonly endedOn: string | null;
  readonly report: string | null;
}

function expectedOf({ status, endsOn }: SandboxTrialRow): Expected | undefined {
  if (status === 'APPLIED') return { kind: 'TRIAL_DECISION' };
  return status === 'RUNNING' ? { kind: 'TRIAL_END', on: endsOn } : undefined;
}

const ofTrial = (e: { readonly data: { readonly trialId: string } }): string => e.data.trialId;

/** 沙盒试验. */
export const sandboxTrials = readModel<SandboxTrialRow>()({
  name: 'sandbox_trials',
  area: 'finance',
  version: 3,
  title: term('沙盒试验', 'Sandbox trials'),
  menuOrder: 40,
  // The dashboard of a chain lists its trials for everyone on the chain.
  readers: onChain('applicantId'),
  key: ['trialId'],
  naming: { id: 'trialId', title: 'product' },
  fields: {
    trialId: identifier('沙盒试验', 'Sandbox trial'),
    product: text('产品', 'Product'),
    status: code(TRIAL_STATUSES, '状态', 'Status', { words: { ABORTED: term('已中止', 'Aborted') } }),
    applicantId: organisation('申请单位', 'Applicant'),
    chainId: chain(),
    startedOn: date('启动日期', 'Started on'),
    endsOn: deadline('试验截止日', 'Trial ends on', {
      awaited: 'awaitedOn',
      help: term('过了这一日试验仍未结束的，即为逾期。', 'A trial that still runs after this day is overdue.'),
    }),
    incidentCount: number('异常次数', 'Number of incidents', { unit: term('次', 'incidents') }),
    started: flag('已启动', 'Started', { hidden: true }),
    ...awaitedFields,
    conditions: text('监管条件', 'Conditions of supervision'),
    incidents: list(
      record('异常情况', 'Incidents', {
        severity: code(SEVERITIES, '严重程度', 'Severity'),
        description: text('说明', 'Description'),
        happenedOn: date('日期', 'Date'),
        afterTrial: flag('试验后发现', 'Found after the trial'),
      }),
    ),
    endedOn: date('结束日期', 'Ended on'),
    report: text('试验报告', 'Report'),
    scope: text('试验范围', 'Scope of the trial'),
    safeguards: text('风险控制措施', 'Safeguards'),
  },
  queryColumns: ['status', 'started', 'applicantId', 'awaitedOn', 'incidentCount', 'startedOn'],
  due: dueAsAwaited(),
  listColumns: ['status', 'applicantId', 'chainId', 'startedOn', 'endsOn', 'incidentCount'],
  facets: ['status'],
  order: [worstFirst('status', ['APPLIED', 'RUNNING']), newestFirst('startedOn')],
  createCommands: ['apply-sandbox-trial'],
  label: (row) => `${row.trialId} ${row.product}`,
  folds: timed(expectedOf, [
    on(SandboxTrialApplied, ofTrial, (_, { data }) => ({
      ...data,
      status: 'APPLIED',
      started: false,
      startedOn: null,
      endsOn: null,
      ...NOT_AWAITED,
      conditions: null,
      incidents: [],
      incidentCount: 0,
      endedOn: null,
      report: null,
    })),
    onExisting(SandboxTrialStarted, ofTrial, (row, { data: { endsOn, conditions }, occurredAt }) => ({
      ...row,
      status: 'RUNNING',
      started: true,
      startedOn: chinaDate(occurredAt),
      endsOn,
      conditions,
    })),
    onExisting(SandboxIncidentReported, ofTrial, (row, { data: { severity, description }, occurredAt }) => ({
      ...row,
      incidents: [
        ...row.incidents,
        { severity, description, happenedOn: chinaDate(occurredAt), afterTrial: row.status !== 'RUNNING' },
      ],
      incidentCount: row.incidentCount + 1,
    })),
    onExisting(SandboxTrialCompleted, ofTrial, (row, { data: { outcome, report }, occurredAt }) => ({
      ...row,
      status: outcome,
      endedOn: chinaDate(occurredAt),
      report,
    })),
    onExisting(SandboxTrialAborted, ofTrial, (row, { data, occurredAt }) => ({
      ...row,
      status: 'ABORTED',
      endedOn: chinaDate(occurredAt),
      report: data.reason,
    })),
  ]),
});

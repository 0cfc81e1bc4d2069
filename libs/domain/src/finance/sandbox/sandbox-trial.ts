import { aggregate } from '../../kit/aggregate.js';
import { defineEvent } from '../../kit/event.js';
import { reached, stepOf, type Reached, type Step } from '../../kit/step.js';
import { term } from '../../kit/term.js';
import type { Severity } from '../../work/quality-bottleneck/quality-bottleneck.js';

/** Outcomes of a completed trial. */
export const TRIAL_OUTCOMES = ['ADMITTED', 'ADMITTED_WITH_CONDITIONS', 'NOT_ADMITTED'] as const;
export type TrialOutcome = (typeof TRIAL_OUTCOMES)[number];

interface OfTrial {
  readonly trialId: string;
}

export interface TrialApplication extends OfTrial {
  readonly chainId: string;
  readonly applicantId: string;
  readonly product: string;
  /** What is tried, and the measures that limit the risk. */
  readonly scope: string;
  readonly safeguards: string;
}

export const SandboxTrialApplied = defineEvent<TrialApplication>()(
  'SandboxTrialApplied',
  term('已申请沙盒试验', 'Sandbox trial applied for'),
);
export const SandboxTrialStarted = defineEvent<OfTrial & { readonly endsOn: string; readonly conditions: string }>()(
  'SandboxTrialStarted',
  term('已启动沙盒试验', 'Sandbox trial started'),
);
export const SandboxIncidentReported = defineEvent<
  OfTrial & { readonly severity: Severity; readonly description: string }
>()('SandboxIncidentReported', term('已报告沙盒试验异常情况', 'Sandbox incident reported'));
export const SandboxTrialCompleted = defineEvent<
  OfTrial & { readonly outcome: TrialOutcome; readonly report: string }
>()('SandboxTrialCompleted', term('已完成沙盒试验', 'Sandbox trial completed'));
export const SandboxTrialAborted = defineEvent<OfTrial & { readonly reason: string }>()(
  'SandboxTrialAborted',
  term('已中止沙盒试验', 'Sandbox trial aborted'),
);

export const TRIAL_STATUSES = ['APPLIED', 'RUNNING', ...TRIAL_OUTCOMES, 'ABORTED'] as const;
export type TrialStatus = (typeof TRIAL_STATUSES)[number];

export interface SandboxTrialState extends Reached<TrialStatus> {
  readonly chainId: string;
  readonly applicantId: string;
  readonly applied: Step;
  readonly incidents: readonly Step[];
  readonly criticalIncident: boolean;
}

/** 沙盒监管: a limited trial of a new product under supervision. */
export const SandboxTrial = aggregate<SandboxTrialState>('sandbox-trial', 'finance')
  .starts(SandboxTrialApplied, (event) => ({
    chainId: event.data.chainId,
    applicantId: event.data.applicantId,
    applied: stepOf(event),
    ...reached('APPLIED', event),
    incidents: [],
    criticalIncident: false,
  }))
  .changes(SandboxTrialStarted, (trial, event) => ({ ...trial, ...reached('RUNNING', event) }))
  .changes(SandboxIncidentReported, (trial, event) => ({
    ...trial,
    incidents: [...trial.incidents, stepOf(event)],
    criticalIncident: trial.criticalIncident || event.data.severity === 'CRITICAL',
  }))
  .changes(SandboxTrialCompleted, (trial, event) => ({ ...trial, ...reached(event.data.outcome, event) }))
  .changes(SandboxTrialAborted, (trial, event) => ({ ...trial, ...reached('ABORTED', event) }));

import {
  chinaDate,
  SandboxIncidentReported,
  SandboxTrialAborted,
  SandboxTrialApplied,
  SandboxTrialCompleted,
  SandboxTrialStarted,
  type TrialApplication,
  type TrialStatus,
} from '#domain';
import { on, onExisting, rows } from './rows.js';

interface Incident {
  readonly severity: string;
  readonly description: string;
  readonly happenedOn: string;
}

export interface SandboxTrialRow extends TrialApplication {
  /** RUNNING once started, then its outcome. */
  readonly status: TrialStatus;
  readonly started: boolean;
  readonly startedOn: string | null;
  readonly endsOn: string | null;
  /** The end of the period while the trial runs, else null. */
  readonly awaitedOn: string | null;
  readonly conditions: string | null;
  readonly incidents: readonly Incident[];
  readonly incidentCount: number;
  readonly endedOn: string | null;
  readonly report: string | null;
}

const ofTrial = (e: { readonly data: { readonly trialId: string } }): string => e.data.trialId;

/** 沙盒试验. */
export const sandboxTrials = rows<SandboxTrialRow>('sandbox_trials', {
  columns: {
    status: 'text',
    started: 'integer',
    applicantId: 'text',
    awaitedOn: 'text',
    incidentCount: 'integer',
  },
  label: (row) => `${row.trialId} ${row.product}`,
  folds: [
    on(SandboxTrialApplied, ofTrial, (_, { data }) => ({
      ...data,
      status: 'APPLIED',
      started: false,
      startedOn: null,
      endsOn: null,
      awaitedOn: null,
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
      awaitedOn: endsOn,
      conditions,
    })),
    onExisting(SandboxIncidentReported, ofTrial, (row, { data: { severity, description }, occurredAt }) => ({
      ...row,
      incidents: [...row.incidents, { severity, description, happenedOn: chinaDate(occurredAt) }],
      incidentCount: row.incidentCount + 1,
    })),
    onExisting(SandboxTrialCompleted, ofTrial, (row, { data: { outcome, report }, occurredAt }) => ({
      ...row,
      status: outcome,
      awaitedOn: null,
      endedOn: chinaDate(occurredAt),
      report,
    })),
    onExisting(SandboxTrialAborted, ofTrial, (row, { data, occurredAt }) => ({
      ...row,
      status: 'ABORTED',
      awaitedOn: null,
      endedOn: chinaDate(occurredAt),
      report: data.reason,
    })),
  ],
});

import {
  chinaDate,
  CorrectiveActionCompleted,
  CorrectiveActionPlanned,
  CorrectiveActionRejected,
  CorrectiveActionVerified,
  daysBetween,
  NonconformityClosed,
  NonconformityRaised,
  type NonconformityStatus,
} from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface NonconformityRow {
  readonly chainId: string;
  readonly subjectId: string;
  readonly nonconformityId: string;
  readonly testId: string;
  readonly projectId: string | null;
  readonly responsibleId: string;
  readonly status: NonconformityStatus;
  readonly raisedOn: string;
  readonly revision: number;
  readonly rootCause: string | null;
  /** Of the latest plan; null before the first. */
  readonly dueOn: string | null;
  /** The due date while a delay counts as overdue (OPEN, ACTION_PLANNED, ACTION_REJECTED), else null. */
  readonly awaitedOn: string | null;
  readonly retestId: string | null;
  readonly closedOn: string | null;
  /** Whole days from raised to closed, by the dates on which they happened. */
  readonly daysToClose: number | null;
}

const ofNonconformity = (e: {
  readonly data: { readonly subjectId: string; readonly nonconformityId: string };
}): string => `${e.data.subjectId}/${e.data.nonconformityId}`;

/** 不合格: from the failing test to its closure. */
export const nonconformities = rows<NonconformityRow>('nonconformities', {
  columns: { status: 'text', awaitedOn: 'text', daysToClose: 'integer', projectId: 'text', responsibleId: 'text' },
  label: (row) => `${row.nonconformityId} ${row.subjectId} ${row.rootCause ?? ''}`,
  folds: [
    on(NonconformityRaised, ofNonconformity, (_, { data, occurredAt }) => ({
      chainId: data.chainId,
      subjectId: data.subjectId,
      nonconformityId: data.nonconformityId,
      testId: data.testId,
      projectId: data.projectId ?? null,
      responsibleId: data.responsibleId,
      status: 'OPEN',
      raisedOn: chinaDate(occurredAt),
      revision: 0,
      rootCause: null,
      dueOn: null,
      awaitedOn: null,
      retestId: null,
      closedOn: null,
      daysToClose: null,
    })),
    onExisting(CorrectiveActionPlanned, ofNonconformity, (row, { data }) => ({
      ...row,
      status: 'ACTION_PLANNED',
      revision: data.revision,
      rootCause: data.rootCause,
      dueOn: data.dueOn,
      awaitedOn: data.dueOn,
    })),
    onExisting(CorrectiveActionCompleted, ofNonconformity, (row) => ({
      ...row,
      status: 'ACTION_COMPLETED',
      awaitedOn: null,
    })),
    onExisting(CorrectiveActionVerified, ofNonconformity, (row, { data }) => ({
      ...row,
      status: 'VERIFIED',
      awaitedOn: null,
      retestId: data.retestId,
    })),
    onExisting(CorrectiveActionRejected, ofNonconformity, (row, { data }) => ({
      ...row,
      status: 'ACTION_REJECTED',
      awaitedOn: row.dueOn,
      retestId: data.retestId,
    })),
    onExisting(NonconformityClosed, ofNonconformity, (row, { occurredAt }) => ({
      ...row,
      status: 'CLOSED',
      awaitedOn: null,
      closedOn: chinaDate(occurredAt),
      daysToClose: daysBetween(row.raisedOn, chinaDate(occurredAt)),
    })),
  ],
});

import type { ClosingReason, NonconformityStatus, OfficeReopeningReason, UndoingReason } from '#domain';
import type { Awaited, Expected } from '../declaration/awaited.js';

export interface NonconformityRow extends Awaited {
  readonly chainId: string;
  readonly subjectId: string;
  readonly nonconformityId: string;
  readonly testId: string;
  /** Whose result opened it: it tests the item again, so it sees the row. */
  readonly testedById: string;
  readonly projectId: string | null;
  readonly responsibleId: string;
  /** Who was responsible before the last hand-over; null where there was none. */
  readonly handedOverFrom: string | null;
  readonly status: NonconformityStatus;
  readonly raisedOn: string;
  readonly revision: number;
  readonly rootCause: string | null;
  /** The other parts of the latest plan; null where it does not say. */
  readonly containment: string | null;
  readonly measure: string | null;
  readonly owner: string | null;
  readonly effectivenessCheck: string | null;
  /** Of the latest plan; null before the first. */
  readonly dueOn: string | null;
  readonly retestId: string | null;
  readonly closedOn: string | null;
  /** Whole days from raising to closure, by dates of occurrence. */
  readonly daysToClose: number | null;
  /** Why it was closed without a verified corrective action; null where the action was verified by a retest. */
  readonly closingReason: ClosingReason | 'REINSPECTION_PASSED' | null;
  /** How often it was opened again, and why the last time. */
  readonly reopened: number;
  readonly reopeningReason: UndoingReason | OfficeReopeningReason | null;
}

/** A plan that is rejected, or whose action is found without effect, is awaited by the date that was planned. */
export function expectedOf({ status, dueOn }: NonconformityRow): Expected | undefined {
  switch (status) {
    case 'OPEN':
    case 'ACTION_REJECTED':
      return { kind: 'CORRECTIVE_ACTION_PLAN', on: dueOn };
    case 'ACTION_PLANNED':
      return { kind: 'CORRECTIVE_ACTION', on: dueOn };
    case 'ACTION_COMPLETED':
      return { kind: 'ACTION_VERIFICATION' };
    case 'VERIFIED':
      return { kind: 'NONCONFORMITY_CLOSING' };
    case 'CLOSED':
      return undefined;
  }
}

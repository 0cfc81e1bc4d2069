import { chinaDate, TestOrdered, TestResultRecorded, type TestOrderData } from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface TestOrderRow extends Omit<TestOrderData, 'projectId' | 'dueOn'> {
  readonly projectId: string | null;
  readonly dueOn: string | null;
  readonly orderedBy: string;
  readonly orderedOn: string;
  readonly status: 'ORDERED' | 'REPORTED';
  /** The due date until the result is reported, then null. */
  readonly awaitedOn: string | null;
  readonly testId: string | null;
}

const ofAttempt = (e: { readonly data: { readonly subjectId: string; readonly attempt: number } }): string =>
  `${e.data.subjectId}/${e.data.attempt}`;

/** 委托检测: an order is answered by the result of the attempt it names. */
export const testOrders = rows<TestOrderRow>('test_orders', {
  columns: { status: 'text', testingBodyId: 'text', orderedBy: 'text', awaitedOn: 'text' },
  label: (row) => `${row.subjectId} ${row.method} ${row.testingBodyId}`,
  folds: [
    on(TestOrdered, ofAttempt, (_, { data, actor, occurredAt }) => ({
      ...data,
      projectId: data.projectId ?? null,
      dueOn: data.dueOn ?? null,
      orderedBy: actor.organisationId,
      orderedOn: chinaDate(occurredAt),
      status: 'ORDERED',
      awaitedOn: data.dueOn ?? null,
      testId: null,
    })),
    onExisting(TestResultRecorded, ofAttempt, (row, { data }) => ({
      ...row,
      status: 'REPORTED',
      awaitedOn: null,
      testId: data.testId,
    })),
  ],
});

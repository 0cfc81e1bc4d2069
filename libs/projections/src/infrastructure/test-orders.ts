import { chinaDate, TestOrdered, TestResultRecorded, type TestOrderData, term, TEST_ORDER_STATUSES } from '#domain';
import {
  awaitedFields,
  dueAsAwaited,
  NOT_AWAITED,
  timed,
  type Awaited,
  type Expected,
} from '../declaration/awaited.js';
import { chain, code, date, deadline, ordinal, organisation, row, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { earliestFirst, newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly, withoutContentOf } from '../declaration/readers.js';

export interface TestOrderRow extends Omit<TestOrderData, 'projectId' | 'dueOn'>, Awaited {
  readonly projectId: string | null;
  readonly dueOn: string | null;
  readonly orderedBy: string;
  readonly orderedOn: string;
  readonly status: 'ORDERED' | 'REPORTED';
  readonly testId: string | null;
}

const expectedOf = ({ status, dueOn }: TestOrderRow): Expected | undefined =>
  status === 'ORDERED' ? { kind: 'TEST_REPORT', on: dueOn } : undefined;

const ofAttempt = (e: { readonly data: { readonly subjectId: string; readonly attempt: number } }): string =>
  `${e.data.subjectId}/${e.data.attempt}`;

/** 委托检测: an order is completed by the result of its attempt. */
export const testOrders = readModel<TestOrderRow>()({
  name: 'test_orders',
  area: 'infrastructure',
  version: 2,
  title: term('委托检测', 'Test orders'),
  menuOrder: 60,
  readers: withoutContentOf(partiesOnly('orderedBy', 'testingBodyId'), TestResultRecorded),
  key: ['subjectId', 'attempt'],
  naming: { id: 'subjectId', title: 'method' },
  fields: {
    subjectId: row('test_subjects', '样品', 'Test item'),
    attempt: ordinal('第几次检测', 'Attempt'),
    method: text('检测方法', 'Method'),
    status: code(TEST_ORDER_STATUSES, '状态', 'Status'),
    orderedBy: organisation('委托单位', 'Ordered by'),
    testingBodyId: organisation('检测机构', 'Testing body'),
    orderedOn: date('委托日期', 'Commissioned on'),
    dueOn: deadline('约定完成期限', 'Agreed due date'),
    testId: row('tests', '检测', 'Test', { within: 'subjectId' }),
    projectId: row('projects', '项目', 'Project'),
    ...awaitedFields,
    chainId: chain(),
  },
  queryColumns: ['status', 'testingBodyId', 'orderedBy', 'awaited', 'awaitedOn', 'orderedOn'],
  due: dueAsAwaited((row) => row.testingBodyId),
  listColumns: ['status', 'attempt', 'orderedBy', 'testingBodyId', 'orderedOn', 'awaitedOn', 'testId'],
  facets: ['status'],
  order: [earliestFirst('awaitedOn'), newestFirst('orderedOn')],
  createCommands: ['order-test'],
  label: (row) => `${row.subjectId} ${row.method} ${row.testingBodyId}`,
  folds: timed(expectedOf, [
    on(TestOrdered, ofAttempt, (_, { data, actor, occurredAt }) => ({
      ...data,
      projectId: data.projectId ?? null,
      dueOn: data.dueOn ?? null,
      orderedBy: actor.organisationId,
      orderedOn: chinaDate(occurredAt),
      status: 'ORDERED',
      ...NOT_AWAITED,
      testId: null,
    })),
    onExisting(TestResultRecorded, ofAttempt, (row, { data }) => ({
      ...row,
      status: 'REPORTED',
      testId: data.testId,
    })),
  ]),
});

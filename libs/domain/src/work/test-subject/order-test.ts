import { begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { defineEvent } from '../../kit/event.js';
import { IsCount, IsId, IsLocalDate, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { stepOf, type Step } from '../../kit/step.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireBody, requireActorOnChain } from '../../chain/chain-checks.js';
import { Project } from '../project/project.js';
import { TestSubject } from './test-subject.js';

export interface TestOrderData {
  readonly chainId: string;
  readonly subjectId: string;
  /** The ordered attempt; its result completes the order. */
  readonly attempt: number;
  readonly projectId?: string;
  readonly testingBodyId: string;
  readonly method: string;
  readonly dueOn?: string;
}

/** REPORTED when the result of the attempt is recorded. */
export const TEST_ORDER_STATUSES = ['ORDERED', 'REPORTED'] as const;
export type TestOrderStatus = (typeof TEST_ORDER_STATUSES)[number];

export const TestOrdered = defineEvent<TestOrderData>()('TestOrdered', term('已委托检测', 'Test ordered'));

interface TestOrderState {
  readonly chainId: string;
  readonly ordered: Step;
}

export const TestOrder = aggregate<TestOrderState>('test-order', 'work').starts(TestOrdered, (event) => ({
  chainId: event.data.chainId,
  ordered: stepOf(event),
}));

/** An order is known by the attempt that it orders. */
export const testOrderId = (c: { readonly subjectId: string; readonly attempt: number }): string =>
  `${c.subjectId}/${c.attempt}`;

export class OrderTest {
  @IsSlug() chainId!: string;
  @IsId() subjectId!: string;
  @IsCount(1, 1000) attempt!: number;
  @Optional() @IsId() projectId?: string;
  @IsId() testingBodyId!: string;
  @IsText(200) method!: string;
  @Optional() @IsLocalDate() dueOn?: string;
}

/** 委托检测: an enterprise orders one attempt on its product from an enrolled testing body. */
export const orderTest = begins(OrderTest, TestOrder, {
  title: term('委托检测', 'Order a test'),
  example: {
    chainId: 'new-energy-vehicles',
    subjectId: 'SUB-CONN',
    attempt: 1,
    testingBodyId: 'lab-a',
    method: '振动后接触电阻',
    dueOn: '2026-04-30',
  },
  terms: {
    fields: {
      testingBodyId: pointsAt('organisations', '检测机构', 'Testing body'),
      subjectId: term('样品', 'Test item'),
    },
    codes: { ORDERED: term('已委托', 'Ordered'), REPORTED: term('已出报告', 'Reported') },
  },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'OWN_CHAIN',
  id: testOrderId,
  facts: (c) => ({
    chain: IndustryChain.of(c.chainId),
    subject: TestSubject.maybe(c.subjectId),
    project: c.projectId === undefined ? undefined : Project.of(c.projectId),
  }),
  follows: (c, _order, { subject }) =>
    // A report of the attempt that was voided does not answer the order.
    subject?.tests.filter(({ attempt }) => attempt === c.attempt).map(({ changed }) => changed) ?? [],
  decide(c, order, { chain, subject, project }, { actor, occurredOn }) {
    requireActorOnChain(chain, actor);
    requireBody(chain, c.testingBodyId, ['INSPECTION_TESTING_BODY']);
    if (order) throw new Refusal('ALREADY_EXISTS', {}, 'attempt');
    if (project && project.chainId !== c.chainId)
      refuse('PROJECT_ON_OTHER_CHAIN', { chainId: project.chainId }, 'projectId');
    if (subject && subject.chainId !== c.chainId)
      refuse('SUBJECT_ON_OTHER_CHAIN', { chainId: subject.chainId }, 'subjectId');
    if (subject?.tests.some(({ attempt, voided }) => attempt === c.attempt && !voided))
      refuse('ATTEMPT_ALREADY_RECORDED', { attempt: c.attempt }, 'attempt');
    if (c.dueOn !== undefined && c.dueOn < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'dueOn');
    return TestOrdered({ ...c });
  },
});

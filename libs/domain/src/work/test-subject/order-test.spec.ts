import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { inProgress } from '../../testing/project-world.js';
import { actionCompleted, failed } from '../../testing/test-world.js';
import { CHAIN, chains, lab, leader, maker, OTHER_CHAIN, otherMaker } from '../../testing/world.js';
import { orderTest, TestOrdered } from './order-test.js';
import { voidTestReport } from './void-test-report.js';

const by = { actor: maker, occurredAt: '2026-04-01' };
const order = { chainId: CHAIN, subjectId: 'CONN', attempt: 1, testingBodyId: 'lab', method: '振动后接触电阻' };
const onOtherChain = { ...order, chainId: OTHER_CHAIN, testingBodyId: 'other-lab' };

describe('order a test', () => {
  it.each([maker, leader])('is open to a $role of the chain, from a testing body that supports it', (actor) => {
    given(...chains)
      .when(orderTest, order, { ...by, actor })
      .thenHappened(TestOrdered(order));
    const full = { ...order, projectId: 'P-1', dueOn: '2026-04-30' };
    given(...inProgress)
      .when(orderTest, full, { ...by, actor })
      .thenHappened(TestOrdered(full));
  });

  it('is allowed for the next attempt, and for one whose report was voided', () => {
    given(...actionCompleted)
      .when(orderTest, { ...order, attempt: 2 }, by)
      .thenHappened(TestOrdered({ ...order, attempt: 2 }));
    const report = { subjectId: 'CONN', testId: 'T-1', reason: 'WRONG_SAMPLE' };
    given(...after(failed, sent(voidTestReport, report, lab, '2026-04-09')))
      .when(orderTest, order, { ...by, occurredAt: '2026-04-10' })
      .thenHappened(TestOrdered(order));
  });

  it('refuses an attempt that is ordered or recorded', () => {
    given(...after(chains, sent(orderTest, order, maker, '2026-04-01')))
      .when(orderTest, order, by)
      .thenRefused('ALREADY_EXISTS', {}, 'attempt');
    given(...failed)
      .when(orderTest, order, by)
      .thenRefused('ATTEMPT_ALREADY_RECORDED', { attempt: 1 }, 'attempt');
  });

  it('refuses a body that does not support the chain, or supports it under another kind', () => {
    given(...chains)
      .when(orderTest, { ...order, testingBodyId: 'other-lab' }, by)
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: 'other-lab' });
    given(...chains)
      .when(orderTest, { ...order, testingBodyId: 'metrology' }, by)
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: 'metrology' });
  });

  it('refuses a project and a subject of another chain', () => {
    given(...inProgress)
      .when(orderTest, { ...onOtherChain, projectId: 'P-1' }, { ...by, actor: otherMaker })
      .thenRefused('PROJECT_ON_OTHER_CHAIN', { chainId: CHAIN }, 'projectId');
    given(...failed)
      .when(orderTest, { ...onOtherChain, attempt: 2 }, { ...by, actor: otherMaker })
      .thenRefused('SUBJECT_ON_OTHER_CHAIN', { chainId: CHAIN }, 'subjectId');
  });

  it('refuses a due date in the past', () =>
    given(...chains)
      .when(orderTest, { ...order, dueOn: '2026-03-31' }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'dueOn'));

  it('refuses an enterprise of another chain, and a testing body', () => {
    given(...chains)
      .when(orderTest, order, { ...by, actor: otherMaker })
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'other-maker' });
    given(...chains)
      .when(orderTest, order, { ...by, actor: lab })
      .thenRefused('FORBIDDEN');
  });
});

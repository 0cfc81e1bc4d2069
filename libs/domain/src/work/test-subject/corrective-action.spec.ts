import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, happened, sent, type History } from '../../testing/history.js';
import {
  actionCompleted,
  actionPlanned,
  actionRejected,
  closed,
  failed,
  NONCONFORMITY,
  result,
  retestFailed,
  retestPassed,
  secondActionCompleted,
  verified,
} from '../../testing/test-world.js';
import { CHAIN, chief, lab, leader, maker, otherChief, otherMaker, regulator, supplier } from '../../testing/world.js';
import { closeNonconformity } from './close-nonconformity.js';
import {
  completeCorrectiveAction,
  planCorrectiveAction,
  rejectCorrectiveAction,
  verifyCorrectiveAction,
} from './corrective-action.js';
import {
  CorrectiveActionCompleted,
  CorrectiveActionPlanned,
  CorrectiveActionRejected,
  CorrectiveActionVerified,
  NonconformityClosed,
  NonconformityRaised,
} from './events.js';
import { recordTestResult } from './record-test-result.js';
import { TestSubject } from './test-subject.js';
import { voidTestReport } from './void-test-report.js';

const plan = { ...NONCONFORMITY, revision: 1, rootCause: '镀层厚度离散', dueOn: '2026-05-15' };
const completion = { ...NONCONFORMITY, revision: 1 };
const verification = { ...completion, retestId: 'T-2' };
const rejection = { ...verification, reason: 'NOT_EFFECTIVE' } as const;
const unknown = { nonconformityId: 'constructor' };

const voided = (history: History, testId: string): History =>
  after(history, sent(voidTestReport, { subjectId: 'CONN', testId, reason: 'FALSE_REPORT' }, regulator, '2026-06-28'));
const retested = (history: History, testId: string, attempt: number, measured: string): History =>
  after(history, sent(recordTestResult, result(testId, attempt, measured), lab, '2026-06-29'));

describe('plan a corrective action', () => {
  const by = { actor: maker, occurredAt: '2026-04-15' };

  it('is done by the responsible organisation, from revision 1', () =>
    given(...failed)
      .when(planCorrectiveAction, plan, by)
      .thenHappened(CorrectiveActionPlanned(plan)));

  it('is done again after a rejection, as the next revision', () =>
    given(...actionRejected)
      .when(planCorrectiveAction, { ...plan, revision: 2, dueOn: '2026-06-30' }, { ...by, occurredAt: '2026-06-01' })
      .thenHappened(CorrectiveActionPlanned({ ...plan, revision: 2, dueOn: '2026-06-30' })));

  it('refuses to skip or repeat a revision', () => {
    given(...failed)
      .when(planCorrectiveAction, { ...plan, revision: 2 }, by)
      .thenRefused('REVISION_GAP', { current: 0 }, 'revision');
    given(...actionRejected)
      .when(planCorrectiveAction, plan, by)
      .thenRefused('REVISION_GAP', { current: 1 }, 'revision');
  });

  it.each([
    ['ACTION_PLANNED', actionPlanned],
    ['ACTION_COMPLETED', actionCompleted],
    ['VERIFIED', verified],
    ['CLOSED', closed],
  ])('refuses another plan while the nonconformity is %s', (status, history) =>
    given(...history)
      .when(planCorrectiveAction, { ...plan, revision: 2 }, by)
      .thenRefused('INVALID_STATE', { status }),
  );

  it('refuses a due date in the past', () =>
    given(...failed)
      .when(planCorrectiveAction, { ...plan, dueOn: '2026-04-14' }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'dueOn'));

  it('refuses any other organisation of the chain, including its leader', () => {
    given(...failed)
      .when(planCorrectiveAction, plan, { ...by, actor: supplier })
      .thenRefused('NOT_THE_RESPONSIBLE');
    given(...failed)
      .when(planCorrectiveAction, plan, { ...by, actor: leader })
      .thenRefused('NOT_THE_RESPONSIBLE');
  });

  it('refuses an enterprise of another chain before it looks up the nonconformity', () =>
    given(...failed)
      .when(planCorrectiveAction, { ...plan, ...unknown }, { ...by, actor: otherMaker })
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'other-maker' }));

  it('refuses a nonconformity that does not exist', () =>
    given(...failed)
      .when(planCorrectiveAction, { ...plan, ...unknown }, by)
      .thenRefused('NONCONFORMITY_NOT_FOUND', unknown, 'nonconformityId'));
});

describe('complete a corrective action', () => {
  const by = { actor: maker, occurredAt: '2026-05-10' };

  it('is reported by the responsible organisation', () =>
    given(...actionPlanned)
      .when(completeCorrectiveAction, completion, by)
      .thenHappened(CorrectiveActionCompleted(completion)));

  it('refuses a revision other than the planned one', () => {
    given(...actionPlanned)
      .when(completeCorrectiveAction, { ...completion, revision: 2 }, by)
      .thenRefused('REVISION_GAP', { current: 1 }, 'revision');
    given(...failed)
      .when(completeCorrectiveAction, completion, by)
      .thenRefused('REVISION_GAP', { current: 0 }, 'revision');
  });

  it.each([
    ['ACTION_COMPLETED', actionCompleted],
    ['ACTION_REJECTED', actionRejected],
    ['CLOSED', closed],
  ])('refuses one that is %s', (status, history) =>
    given(...history)
      .when(completeCorrectiveAction, completion, by)
      .thenRefused('INVALID_STATE', { status }),
  );

  it('refuses any other organisation, and a nonconformity that does not exist', () => {
    given(...actionPlanned)
      .when(completeCorrectiveAction, completion, { ...by, actor: supplier })
      .thenRefused('NOT_THE_RESPONSIBLE');
    given(...actionPlanned)
      .when(completeCorrectiveAction, completion, { ...by, actor: otherMaker })
      .thenRefused('NOT_A_CHAIN_MEMBER');
    given(...actionPlanned)
      .when(completeCorrectiveAction, { ...completion, ...unknown }, by)
      .thenRefused('NONCONFORMITY_NOT_FOUND');
  });
});

describe('verify a corrective action', () => {
  const by = { actor: chief, occurredAt: '2026-05-20' };

  it("is done by the chief's office, by a passing retest", () =>
    given(...retestPassed)
      .when(verifyCorrectiveAction, verification, by)
      .thenHappened(CorrectiveActionVerified(verification)));

  it.each([
    ['failed', retestFailed, 'T-2'],
    ['was never done', actionCompleted, 'T-2'],
    ['is the failing test itself', actionCompleted, 'T-1'],
    ['was voided', voided(retestPassed, 'T-2'), 'T-2'],
  ])('refuses a retest that %s', (_why, history, retestId) =>
    given(...history)
      .when(verifyCorrectiveAction, { ...verification, retestId }, by)
      .thenRefused('NO_PASSING_RETEST', { retestId }, 'retestId'),
  );

  it('refuses a second verification, unless the report of the first was voided', () => {
    given(...verified)
      .when(verifyCorrectiveAction, verification, by)
      .thenRefused('INVALID_STATE', { status: 'VERIFIED' });
    given(...retested(voided(verified, 'T-2'), 'T-3', 2, '0.40'))
      .when(verifyCorrectiveAction, { ...verification, retestId: 'T-3' }, { ...by, occurredAt: '2026-06-30' })
      .thenHappened(CorrectiveActionVerified({ ...verification, retestId: 'T-3' }));
  });

  it('refuses a revision other than the completed one', () =>
    given(...retestPassed)
      .when(verifyCorrectiveAction, { ...verification, revision: 2 }, by)
      .thenRefused('REVISION_GAP', { current: 1 }, 'revision'));

  it('refuses an action that is not completed, even when the product passes', () =>
    given(...retested(voided(actionPlanned, 'T-1'), 'T-2', 1, '0.40'))
      .when(verifyCorrectiveAction, verification, by)
      .thenRefused('INVALID_STATE', { status: 'ACTION_PLANNED' }));

  it('refuses the responsible organisation before any other check: duties are separate', () => {
    const ownProduct = NonconformityRaised({
      chainId: CHAIN,
      subjectId: 'CONN',
      nonconformityId: 'NC-OWN',
      testId: 'T-1',
      responsibleId: 'other-chief',
    });
    given(...failed)
      .and(happened(TestSubject.of('CONN'), ownProduct, { actor: lab, occurredAt: '2026-04-08' }))
      .when(verifyCorrectiveAction, { ...verification, nonconformityId: 'NC-OWN' }, { ...by, actor: otherChief })
      .thenRefused('FORBIDDEN');
  });

  it('refuses the chief of another chain before it looks up the nonconformity', () =>
    given(...retestPassed)
      .when(verifyCorrectiveAction, { ...verification, ...unknown }, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF'));

  it('refuses a nonconformity that does not exist, and the testing body', () => {
    given(...retestPassed)
      .when(verifyCorrectiveAction, { ...verification, ...unknown }, by)
      .thenRefused('NONCONFORMITY_NOT_FOUND');
    given(...retestPassed)
      .when(verifyCorrectiveAction, verification, { ...by, actor: lab })
      .thenRefused('FORBIDDEN');
  });
});

describe('reject a corrective action', () => {
  const by = { actor: chief, occurredAt: '2026-05-20' };

  it('follows from a failing retest', () =>
    given(...retestFailed)
      .when(rejectCorrectiveAction, rejection, by)
      .thenHappened(CorrectiveActionRejected(rejection)));

  it('refuses when the retest passed', () =>
    given(...retestPassed)
      .when(rejectCorrectiveAction, rejection, by)
      .thenRefused('RETEST_PASSED', { retestId: 'T-2' }, 'retestId'));

  it.each([
    ['that was never done', actionCompleted, 'T-2', 1],
    ['that is the failing test itself', actionCompleted, 'T-1', 1],
    ['that was voided', voided(retestFailed, 'T-2'), 'T-2', 1],
    ['of the revision before', secondActionCompleted, 'T-2', 2],
  ])('refuses a retest %s', (_why, history, retestId, revision) =>
    given(...history)
      .when(rejectCorrectiveAction, { ...rejection, retestId, revision }, by)
      .thenRefused('TEST_NOT_FOUND', { testId: retestId }, 'retestId'),
  );

  it('refuses a second rejection', () =>
    given(...actionRejected)
      .when(rejectCorrectiveAction, rejection, by)
      .thenRefused('INVALID_STATE', { status: 'ACTION_REJECTED' }));

  it('replaces a verification whose report was voided and whose next retest failed', () =>
    given(...retested(voided(verified, 'T-2'), 'T-3', 2, '0.60'))
      .when(rejectCorrectiveAction, { ...rejection, retestId: 'T-3' }, { ...by, occurredAt: '2026-12-31' })
      .thenHappened(CorrectiveActionRejected({ ...rejection, retestId: 'T-3' })));

  it('refuses another revision than the completed one, an unknown nonconformity and another chief', () => {
    given(...retestFailed)
      .when(rejectCorrectiveAction, { ...rejection, revision: 2 }, by)
      .thenRefused('REVISION_GAP');
    given(...retestFailed)
      .when(rejectCorrectiveAction, { ...rejection, ...unknown }, by)
      .thenRefused('NONCONFORMITY_NOT_FOUND');
    given(...retestFailed)
      .when(rejectCorrectiveAction, { ...rejection, ...unknown }, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
  });
});

describe('close a nonconformity', () => {
  const by = { actor: chief, occurredAt: '2026-05-26' };

  it('closes a verified one', () =>
    given(...verified)
      .when(closeNonconformity, NONCONFORMITY, by)
      .thenHappened(NonconformityClosed(NONCONFORMITY)));

  it.each([
    ['is open', failed],
    ['has a planned action', actionPlanned],
    ['has a completed action', actionCompleted],
    ['has a failing retest', retestFailed],
    ['has a rejected action', actionRejected],
    ['has a passing retest that nobody verified', retestPassed],
    ['was verified by a report that is voided', voided(verified, 'T-2')],
  ])('refuses one that %s', (_how, history) =>
    given(...history)
      .when(closeNonconformity, NONCONFORMITY, by)
      .thenRefused('NO_PASSING_RETEST'),
  );

  it('refuses one that is closed', () =>
    given(...closed)
      .when(closeNonconformity, NONCONFORMITY, by)
      .thenRefused('INVALID_STATE', { status: 'CLOSED' }));

  it('refuses the chief of another chain, and an unknown nonconformity', () => {
    given(...verified)
      .when(closeNonconformity, { ...NONCONFORMITY, ...unknown }, by)
      .thenRefused('NONCONFORMITY_NOT_FOUND', unknown, 'nonconformityId');
    given(...verified)
      .when(closeNonconformity, { ...NONCONFORMITY, ...unknown }, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
  });
});

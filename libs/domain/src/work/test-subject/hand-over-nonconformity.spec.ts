import { describe, it } from '@jest/globals';
import { withdrawChainMember } from '../../chain/chain-member.js';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { failed, NONCONFORMITY, result } from '../../testing/test-world.js';
import { CHAIN, chief, lab, maker, otherChief, supplier } from '../../testing/world.js';
import { completeCorrectiveAction, planCorrectiveAction, verifyCorrectiveAction } from './corrective-action.js';
import { CorrectiveActionPlanned, CorrectiveActionVerified, NonconformityHandedOver } from './events.js';
import { handOverNonconformity } from './hand-over-nonconformity.js';
import { recordTestResult } from './record-test-result.js';

const by = { actor: chief, occurredAt: '2026-04-12' };
const withdrawal = { chainId: CHAIN, organisationId: 'maker', reason: '企业申请退出' };
const abandoned = after(failed, sent(withdrawChainMember, withdrawal, chief, '2026-04-10'));
const handOver = { ...NONCONFORMITY, responsibleId: 'supplier', reason: '由承接单位整改' };
const handedOver = after(abandoned, sent(handOverNonconformity, handOver, chief, '2026-04-12'));
const plan = { ...NONCONFORMITY, revision: 1, rootCause: '镀层厚度离散', dueOn: '2026-05-15' };

describe('hand over the nonconformity of a member that left', () => {
  it('makes another participant responsible for the corrective action', () => {
    given(...abandoned)
      .when(handOverNonconformity, handOver, by)
      .thenHappened(NonconformityHandedOver({ ...handOver, fromId: 'maker' }));
    given(...handedOver)
      .when(planCorrectiveAction, plan, { actor: supplier, occurredAt: '2026-04-15' })
      .thenHappened(CorrectiveActionPlanned(plan));
    given(...handedOver)
      .when(planCorrectiveAction, plan, { actor: maker, occurredAt: '2026-04-15' })
      .thenRefused('NOT_A_CHAIN_MEMBER');
  });

  it('lets the next one prove its action by a retest of its product', () => {
    const acted = after(
      handedOver,
      sent(planCorrectiveAction, plan, supplier, '2026-04-15'),
      sent(completeCorrectiveAction, { ...NONCONFORMITY, revision: 1 }, supplier, '2026-05-10'),
      sent(
        recordTestResult,
        { ...result('T-2', 2, '0.41'), responsibleId: 'supplier', retestOfTestId: 'T-1' },
        lab,
        '2026-05-18',
      ),
    );
    const verification = { ...NONCONFORMITY, revision: 1, retestId: 'T-2' };
    given(...acted)
      .when(verifyCorrectiveAction, verification, { actor: chief, occurredAt: '2026-05-20' })
      .thenHappened(CorrectiveActionVerified(verification));
  });

  it('is refused while the responsible organisation is on the chain', () =>
    given(...failed)
      .when(handOverNonconformity, handOver, by)
      .thenRefused('STILL_ON_CHAIN', { organisationId: 'maker' }));

  it('is refused to an organisation outside the chain, and to a body that tested the subject', () => {
    given(...abandoned)
      .when(handOverNonconformity, { ...handOver, responsibleId: 'other-maker' }, by)
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'other-maker' }, 'responsibleId');
    given(...abandoned)
      .when(handOverNonconformity, { ...handOver, responsibleId: 'lab' }, by)
      .thenRefused('FORBIDDEN', {}, 'responsibleId');
  });

  it("is done by the chain's own chief office, for a nonconformity that exists", () => {
    given(...abandoned)
      .when(handOverNonconformity, handOver, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    given(...abandoned)
      .when(handOverNonconformity, { ...handOver, nonconformityId: 'NC-9' }, by)
      .thenRefused('NONCONFORMITY_NOT_FOUND');
  });
});

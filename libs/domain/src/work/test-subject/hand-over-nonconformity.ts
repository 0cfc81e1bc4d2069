import { alters } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsId, IsText } from '../../kit/payload.js';
import { term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { isParticipant, requireChiefOffice, requireParticipant } from '../../chain/chain-checks.js';
import { NonconformityHandedOver } from './events.js';
import { knownNonconformity, requireNonconformity } from './nonconformity.js';
import { TestSubject } from './test-subject.js';

export class HandOverNonconformity {
  @IsId() subjectId!: string;
  @IsId() nonconformityId!: string;
  /** Who is responsible from now on. */
  @IsId() responsibleId!: string;
  @IsText(1000) reason!: string;
}

/**
 * 移交不合格项: the chief's office gives the nonconformity of an organisation that has left the chain to another one, which
 * continues the corrective action in its current status. No body that tested the subject becomes responsible for it.
 */
export const handOverNonconformity = alters(HandOverNonconformity, TestSubject, {
  title: term('移交不合格项', 'Hand over the nonconformity'),
  example: {
    subjectId: 'SUB-CONN',
    nonconformityId: 'NC-001',
    responsibleId: 'acme',
    reason: '原责任单位已退出产业链，由承接单位整改',
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.subjectId,
  facts: (_c, subject) => ({ chain: IndustryChain.of(subject.chainId) }),
  follows: (c, subject) => [knownNonconformity(subject, c.nonconformityId)?.since],
  excludes: (c, subject) =>
    subject.tests.some(({ testedById }) => testedById === c.responsibleId) ? 'responsibleId' : undefined,
  decide(c, subject, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    requireParticipant(chain, c.responsibleId, 'responsibleId');
    const { status, responsibleId: fromId } = requireNonconformity(subject, c.nonconformityId);
    if (status === 'CLOSED') throw new Refusal('INVALID_STATE', { status });
    if (isParticipant(chain, fromId)) refuse('STILL_ON_CHAIN', { organisationId: fromId });
    return NonconformityHandedOver({ ...c, fromId });
  },
});

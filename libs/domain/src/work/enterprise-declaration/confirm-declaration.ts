import { alters } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { IsId, IsText, Optional } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { requireActorOnChain } from '../../chain/chain-checks.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { Body, requireCompetence } from '../../infrastructure/accreditation/body.js';
import { Declaration, DeclarationConfirmed } from './declaration.js';

export class ConfirmDeclaration {
  @IsId() declarationId!: string;
  @Optional() @IsText(1000) note?: string;
}

/** The body that the declaration names confirms it; from then on it is attested. */
export const confirmDeclaration = alters(ConfirmDeclaration, Declaration, {
  title: term('确认企业申报', 'Confirm a declaration'),
  example: { declarationId: 'DEC-001', note: '已核对原始记录' },
  terms: { fields: { confirmedById: pointsAt('organisations', '确认机构', 'Confirmed by') } },
  roles: ['TESTING_BODY', 'CERTIFICATION_BODY'],
  relation: 'PARTY',
  id: (c) => c.declarationId,
  facts: (_c, declaration, { actor }) => ({
    chain: IndustryChain.of(declaration.chainId),
    body: Body.maybe(actor.organisationId),
  }),
  follows: (_c, declaration) => [declaration.since],
  excludes: (_c, { bodyId, declarantId }, _facts, { actor: { organisationId } }) =>
    bodyId !== organisationId || declarantId === organisationId ? 'declarationId' : undefined,
  separateFrom: (_c, declaration) => [declaration.declared],
  decide({ declarationId, note }, declaration, { chain, body }, { actor, occurredOn }) {
    requireActorOnChain(chain, actor);
    requireCompetence(body, occurredOn, declaration.activity);
    if (declaration.status !== 'DECLARED') throw new Refusal('INVALID_STATE', { status: declaration.status });
    const { validUntil } = declaration;
    if (validUntil !== undefined && validUntil < occurredOn)
      throw new Refusal('INVALID_STATE', { expiredOn: validUntil }, 'declarationId');
    const confirmedById = actor.organisationId;
    return DeclarationConfirmed({ declarationId, confirmedById, ...(note === undefined ? {} : { note }) });
  },
});

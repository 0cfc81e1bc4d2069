import { begins } from '../kit/action.js';
import { bookkeeping } from '../kit/event.js';
import { term } from '../kit/term.js';
import { Refusal } from '../kit/errors.js';
import { IsId, IsOneOf, IsText, Optional } from '../kit/payload.js';
import { REGIONS } from './region.js';
import { isCreditCode } from './credit-code.js';
import {
  CreditCodeAssigned,
  CreditCodeHolder,
  Organisation,
  ORGANISATION_KINDS,
  OrganisationRegistered,
  type OrganisationKind,
} from './organisation.js';

export class RegisterOrganisation {
  @IsId() organisationId!: string;
  @IsText(100) name!: string;
  @Optional() @IsText(200) nameEn?: string;
  @IsOneOf(ORGANISATION_KINDS) kind!: OrganisationKind;
  @Optional() @IsText(18) creditCode?: string;
  @Optional() @IsOneOf(REGIONS) region?: string;
}

/**
 * Registers an organisation. The 统一社会信用代码 (GB 32100) is optional (demonstration bodies have none), and
 * names one organisation only: under two names it could be supported twice for the same subject.
 */
export const registerOrganisation = begins(RegisterOrganisation, Organisation, {
  title: term('登记组织', 'Register an organisation'),
  example: {
    organisationId: 'acme-connectors',
    name: '示范连接器有限公司',
    kind: 'ENTERPRISE',
    creditCode: '91350100M000100Y43',
  },
  roles: ['REGULATOR'],
  id: (c) => c.organisationId,
  chain: () => null,
  facts: (c) => ({ holder: CreditCodeHolder.maybe(c.creditCode) }),
  decide(c, organisation, { holder }) {
    if (organisation) throw new Refusal('ORGANISATION_ALREADY_REGISTERED', {}, 'organisationId');
    if (c.creditCode !== undefined && !isCreditCode(c.creditCode))
      throw new Refusal('CREDIT_CODE_INVALID', {}, 'creditCode');
    if (holder) throw new Refusal('CREDIT_CODE_TAKEN', { organisationId: holder.organisationId }, 'creditCode');
    const { organisationId, creditCode } = c;
    const registered = OrganisationRegistered({ ...c });
    if (creditCode === undefined) return registered;
    return [
      registered,
      bookkeeping(CreditCodeAssigned({ creditCode, organisationId }), CreditCodeHolder.of(creditCode).stream),
    ];
  },
});

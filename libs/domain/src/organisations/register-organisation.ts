import { begins } from '../kit/action.js';
import { bookkeeping } from '../kit/event.js';
import { WHOLE_CITY } from '../kit/jurisdiction.js';
import { term } from '../kit/term.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { IsId, IsOneOf, IsText, Optional } from '../kit/payload.js';
import { REGIONS } from './region.js';
import { creditCodeFault, CREDIT_CODE_FAULTS } from './credit-code.js';
import {
  CreditCodeAssigned,
  CreditCodeHolder,
  Organisation,
  ORGANISATION_KINDS,
  ORGANISATION_SIZES,
  OrganisationRegistered,
  SIZE_TERMS,
  type OrganisationKind,
  type OrganisationSize,
} from './organisation.js';

export class RegisterOrganisation {
  @IsId() organisationId!: string;
  @IsText(100) name!: string;
  @Optional() @IsText(200) nameEn?: string;
  @IsOneOf(ORGANISATION_KINDS) kind!: OrganisationKind;
  @Optional() @IsText(18) creditCode?: string;
  /** Why a code that fails its check is the organisation's own: older codes do not all follow the standard. */
  @Optional() @IsText(500) creditCodeReason?: string;
  @Optional() @IsOneOf(REGIONS) region?: string;
  @Optional() @IsOneOf(ORGANISATION_SIZES) size?: OrganisationSize;
}

/** A code that is accepted with a reason still has 18 digits and capital letters. */
const LEGACY_CODE = /^[0-9A-Z]{18}$/;

/** @throws Refusal CREDIT_CODE_INVALID, CREDIT_CODE_REASON_NOT_NEEDED */
function requireSoundCode({ creditCode, creditCodeReason }: RegisterOrganisation): void {
  const fault = creditCode === undefined ? undefined : creditCodeFault(creditCode);
  if (creditCodeReason !== undefined && fault === undefined)
    refuse('CREDIT_CODE_REASON_NOT_NEEDED', {}, 'creditCodeReason');
  if (fault === undefined || (creditCodeReason !== undefined && LEGACY_CODE.test(creditCode ?? ''))) return;
  const { zh, en } = CREDIT_CODE_FAULTS[fault];
  throw new Refusal('CREDIT_CODE_INVALID', { reason: fault }, 'creditCode', {
    zh: `统一社会信用代码有误：${zh}。请对照证照核对；证照上确为此代码的，填写理由后登记`,
    en: `The unified social credit code is wrong: ${en}. Compare it with the licence; if that is what it says, give the reason`,
  });
}

/**
 * Registers an organisation. The 统一社会信用代码 (GB 32100) is optional (demonstration bodies have none), and
 * names one organisation only: under two names it could be supported twice for the same subject. A code that fails its
 * check is recorded with the reason why it is the right one.
 */
export const registerOrganisation = begins(RegisterOrganisation, Organisation, {
  title: term('登记组织', 'Register an organisation'),
  example: {
    organisationId: 'acme-connectors',
    name: '示例连接器有限公司',
    kind: 'ENTERPRISE',
    creditCode: '91350100M000100Y43',
    region: 'LONGHUA',
    size: 'MEDIUM',
  },
  terms: {
    fields: { creditCodeReason: term('信用代码不合规则的理由', 'Reason for a code that fails its check') },
    codes: { ...CREDIT_CODE_FAULTS, ...SIZE_TERMS },
  },
  roles: ['REGULATOR'],
  id: (c) => c.organisationId,
  chain: () => null,
  place: (c) => c.region ?? WHOLE_CITY,
  facts: (c) => ({ holder: CreditCodeHolder.maybe(c.creditCode) }),
  decide(c, organisation, { holder }) {
    if (organisation) refuse('ORGANISATION_ALREADY_REGISTERED', {}, 'organisationId');
    requireSoundCode(c);
    if (holder) refuse('CREDIT_CODE_TAKEN', { organisationId: holder.organisationId }, 'creditCode');
    const { organisationId, creditCode } = c;
    const registered = OrganisationRegistered({ ...c });
    if (creditCode === undefined) return registered;
    return [
      registered,
      bookkeeping(CreditCodeAssigned({ creditCode, organisationId }), CreditCodeHolder.of(creditCode).stream),
    ];
  },
});

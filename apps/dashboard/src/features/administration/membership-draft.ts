import type { BodyOf, MembershipDto } from '#contracts';
import { dateOf } from '../../foundation/time/china-date';
import { endOf, lastDateOf, startOf } from '../../foundation/time/date-period';

type SentMembership = BodyOf<'/api/admin/accounts/{id}/memberships'>['memberships'][number];

/** A membership as the form holds it: dates at +08:00, empty where nothing is chosen. */
export interface MembershipDraft {
  readonly role: string;
  readonly organisationId: string;
  readonly jurisdiction: string;
  readonly chains: readonly string[];
  readonly from: string;
  readonly until: string;
}

export const EMPTY_DRAFT: MembershipDraft = {
  role: 'CHAIN_MEMBER',
  organisationId: '',
  jurisdiction: '',
  chains: [],
  from: '',
  until: '',
};

/** Roles whose membership can be limited to a city or district. */
export const hasJurisdiction = (role: string): boolean =>
  role === 'REGULATOR' || role === 'CHAIN_CHIEF_OFFICE' || role === 'AUDITOR';
/** Only what auditors see can be limited to chains. */
export const hasChains = (role: string): boolean => role === 'AUDITOR';
export const hasOrganisation = (role: string): boolean => role !== 'ADMINISTRATOR';

/** What the API is sent, without what the role does not have. */
export const membershipOf = (draft: MembershipDraft): SentMembership => ({
  role: draft.role,
  organisationId: hasOrganisation(draft.role) ? draft.organisationId.trim() : null,
  ...(hasJurisdiction(draft.role) && draft.jurisdiction !== '' ? { jurisdiction: draft.jurisdiction } : {}),
  ...(hasChains(draft.role) && draft.chains.length > 0 ? { chains: [...draft.chains] } : {}),
  validFrom: startOf(draft.from),
  validUntil: endOf(draft.until),
});

export const draftOf = (one: MembershipDto): MembershipDraft => ({
  role: one.role,
  organisationId: one.organisationId ?? '',
  jurisdiction: one.jurisdiction ?? '',
  chains: one.chains ?? [],
  from: one.validFrom === null ? '' : dateOf(one.validFrom),
  until: one.validUntil === null ? '' : lastDateOf(one.validUntil),
});

import { recordAccreditation } from '../infrastructure/accreditation/accredit-body.js';
import type { Actor } from '../kit/actor.js';
import { registerOrganisation } from '../organisations/register-organisation.js';
import type { BodyKind } from '../chain/events.js';
import { enrolSupportingBody } from '../chain/supporting-body.js';
import { after, sent, type History, type Sent } from './history.js';
import { accepted } from './project-world.js';
import { CHAIN, chains, chief, newLab, regulator } from './world.js';

// Further organisations beside those of the chains: bank, university, institute, association, media, second testing body.

export const bank: Actor = { role: 'BANK', organisationId: 'bank' };
export const otherBank: Actor = { role: 'BANK', organisationId: 'other-bank' };
/** Cooperating bodies of the chain, and one that is on none. */
export const university: Actor = { role: 'COOPERATING_BODY', organisationId: 'university' };
export const institute: Actor = { role: 'COOPERATING_BODY', organisationId: 'institute' };
export const association: Actor = { role: 'COOPERATING_BODY', organisationId: 'association' };
export const media: Actor = { role: 'COOPERATING_BODY', organisationId: 'media' };
export const otherUniversity: Actor = { role: 'COOPERATING_BODY', organisationId: 'other-university' };
/** A second testing body of the chain, which is new-lab elsewhere. */
export const secondLab: Actor = newLab;

const register = (organisationId: string, kind: string): Sent =>
  sent(registerOrganisation, { organisationId, name: organisationId, kind }, regulator, '2026-01-02');

const enrol = (organisationId: string, bodyKind: BodyKind): Sent =>
  sent(enrolSupportingBody, { chainId: CHAIN, organisationId, bodyKind }, chief, '2026-01-22');

export const newcomers: readonly Sent[] = [
  register('bank', 'BANK'),
  register('other-bank', 'BANK'),
  register('university', 'UNIVERSITY'),
  register('institute', 'RESEARCH_INSTITUTE'),
  register('association', 'INDUSTRY_ASSOCIATION'),
  register('media', 'MEDIA'),
  register('platform-seller', 'PLATFORM_SELLER'),
  register('department', 'GOVERNMENT_DEPARTMENT'),
  register('sub-district', 'SUBDISTRICT_OFFICE'),
  enrol('new-lab', 'INSPECTION_TESTING_BODY'),
  enrol('university', 'UNIVERSITY'),
  enrol('institute', 'RESEARCH_INSTITUTE'),
  enrol('association', 'INDUSTRY_ASSOCIATION'),
  enrol('media', 'MEDIA'),
];

/** Both chains with all their organisations, and these. */
export const programmeWorld: History = after(chains, ...newcomers);

/** The same with P-1 of the maker accepted. */
export const withAcceptedProject: History = after(accepted, ...newcomers);

export const accreditation = {
  accreditationId: 'ACC-1',
  organisationId: 'lab',
  kind: 'CMA_APPROVAL',
  scope: ['振动后接触电阻', '绝缘电阻'],
  validFrom: '2024-01-01',
  validUntil: '2026-06-30',
} as const;

/** The lab is accredited for two methods through 2026-06-30. */
export const accredited: History = after(
  programmeWorld,
  sent(recordAccreditation, accreditation, regulator, '2026-02-01'),
);

import type { AccountRole, Actor, Role } from '../kit/actor.js';
import { appointChainChief } from '../chain/chain-chief.js';
import { designateChainLeader } from '../chain/chain-leader.js';
import { enrolChainMember } from '../chain/chain-member.js';
import { establishChain } from '../chain/establish-chain.js';
import { enrolSupportingBody } from '../chain/supporting-body.js';
import type { OrganisationKind } from '../organisations/organisation.js';
import { registerOrganisation } from '../organisations/register-organisation.js';
import { after, sent, type History, type Sent } from './history.js';

// Fixtures for specs: two chains with their organisations, created with real commands.

export const CHAIN = 'new-energy-vehicles';
export const OTHER_CHAIN = 'high-end-medical-devices';

const as = (role: Role, organisationId: string): Actor => ({ role, organisationId });

export const regulator = as('REGULATOR', 'regulator');
export const auditor = as('AUDITOR', 'audit-office');

/** On CHAIN: its chief's office, its leader, members up-, mid- and downstream, and its supporting bodies. */
export const chief = as('CHAIN_CHIEF_OFFICE', 'chief');
export const leader = as('CHAIN_LEADER', 'leader');
export const supplier = as('CHAIN_MEMBER', 'supplier');
export const maker = as('CHAIN_MEMBER', 'maker');
export const seller = as('CHAIN_MEMBER', 'seller');
export const lab = as('TESTING_BODY', 'lab');
export const metrology = as('METROLOGY_BODY', 'metrology');
export const certifier = as('CERTIFICATION_BODY', 'certifier');
export const platform = as('NQI_PLATFORM', 'platform');

/** On OTHER_CHAIN. */
export const otherChief = as('CHAIN_CHIEF_OFFICE', 'other-chief');
export const otherLeader = as('CHAIN_LEADER', 'other-leader');
export const otherMaker = as('CHAIN_MEMBER', 'other-maker');
export const otherLab = as('TESTING_BODY', 'other-lab');
export const otherMetrology = as('METROLOGY_BODY', 'other-metrology');
export const otherCertifier = as('CERTIFICATION_BODY', 'other-certifier');
export const otherPlatform = as('NQI_PLATFORM', 'other-platform');

/** Registered, on no chain. */
export const newcomer = as('CHAIN_MEMBER', 'newcomer');
export const newLab = as('TESTING_BODY', 'new-lab');

/** The organisation kind for a role. */
const kindOf = (role: AccountRole): OrganisationKind => {
  switch (role) {
    case 'CHAIN_LEADER':
    case 'CHAIN_MEMBER':
      return 'ENTERPRISE';
    case 'TESTING_BODY':
      return 'INSPECTION_TESTING_BODY';
    case 'COOPERATING_BODY':
      return 'UNIVERSITY';
    case 'RESPONSIBLE_UNIT':
      return 'GOVERNMENT_DEPARTMENT';
    case 'AUDITOR':
    case 'ADMINISTRATOR':
      return 'REGULATOR';
    default:
      return role;
  }
};

const registration = ({ role, organisationId }: Actor): Sent =>
  sent(registerOrganisation, { organisationId, name: organisationId, kind: kindOf(role) }, regulator, '2026-01-02');

const ours = [chief, leader, supplier, maker, seller, lab, metrology, certifier, platform];
const theirs = [otherChief, otherLeader, otherMaker, otherLab, otherMetrology, otherCertifier, otherPlatform];

/** All organisations are registered; there is no chain yet. */
export const registered: History = after([], ...[regulator, ...ours, ...theirs, newcomer, newLab].map(registration));

const establishment = (slug: string): Sent =>
  sent(establishChain, { slug, nameZh: '产业链', nameEn: 'Chain', region: 'SHENZHEN' }, regulator, '2026-01-05');

/** One chain without organisations. */
export const established: History = after(registered, establishment(CHAIN));

const appointment = (chainId: string, { organisationId: unit }: Actor): Sent =>
  sent(appointChainChief, { chainId, chiefName: '市政府分管领导', unit }, regulator, '2026-01-08');

/** One chain with its chief office only. */
export const withChief: History = after(established, appointment(CHAIN, chief));

const participation = (chainId: string, office: Actor, { role, organisationId }: Actor, segment: string): Sent => {
  if (role === 'CHAIN_LEADER')
    return sent(designateChainLeader, { chainId, organisationId, basis: '产业链龙头企业' }, office, '2026-01-12');
  if (role === 'CHAIN_MEMBER')
    return sent(enrolChainMember, { chainId, organisationId, segment }, office, '2026-01-15');
  return sent(enrolSupportingBody, { chainId, organisationId, bodyKind: kindOf(role) }, office, '2026-01-21');
};

/** Both chains with all their organisations. */
export const chains: History = after(
  withChief,
  participation(CHAIN, chief, leader, ''),
  participation(CHAIN, chief, supplier, 'UPSTREAM'),
  participation(CHAIN, chief, maker, 'MIDSTREAM'),
  participation(CHAIN, chief, seller, 'DOWNSTREAM'),
  ...[lab, metrology, certifier, platform].map((body) => participation(CHAIN, chief, body, '')),
  establishment(OTHER_CHAIN),
  appointment(OTHER_CHAIN, otherChief),
  ...theirs.slice(1).map((one) => participation(OTHER_CHAIN, otherChief, one, 'MIDSTREAM')),
);

/** The same, but with chains and members that have been there since 2020. */
export const since2020 = (history: History): History =>
  history.map((event) =>
    event.stream.startsWith('chain-') ? { ...event, occurredAt: '2020-01-02T02:00:00.000Z' } : event,
  );

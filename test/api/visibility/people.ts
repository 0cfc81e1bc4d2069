import {
  ACCOUNT_ROLES,
  ChainChiefReplaced,
  ChainMemberEnrolled,
  ChainMemberWithdrawn,
  OrganisationRegistered,
  SupportingBodyEnrolled,
  SupportingBodyRemoved,
  type AccountRole,
  type Actor,
  type BodyKind,
  type DecidedEvent,
  type OrganisationKind,
  type PastEvent,
} from '#domain';
import { KEY_SCOPES, type NewMembership } from '#identity';
import { happened } from '../../../libs/domain/src/testing/history.js';
import { CHAIN, chief, OTHER_CHAIN, regulator } from '../../../libs/domain/src/testing/world.js';
import type { ApiServer } from '../api-server.js';

/** What a person is to the matters of CHAIN, and how good the credentials are. */
export const RELATIONS = [
  'own organisation',
  'same chain',
  'other chain',
  'other jurisdiction',
  'former member',
  'revoked',
  'expired',
  'nobody',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** The roles whose organisations take part in chains, with the kind of the organisation. */
const PARTICIPANTS: Readonly<Partial<Record<AccountRole, OrganisationKind>>> = {
  CHAIN_LEADER: 'ENTERPRISE',
  CHAIN_MEMBER: 'ENTERPRISE',
  TESTING_BODY: 'INSPECTION_TESTING_BODY',
  METROLOGY_BODY: 'METROLOGY_BODY',
  CERTIFICATION_BODY: 'CERTIFICATION_BODY',
  NQI_PLATFORM: 'NQI_PLATFORM',
  COOPERATING_BODY: 'UNIVERSITY',
};
export const takesPartInChains = (role: AccountRole): boolean => PARTICIPANTS[role] !== undefined;

/** The district of each chain. */
export const DISTRICTS: Readonly<Record<string, string>> = { [CHAIN]: 'NANSHAN', [OTHER_CHAIN]: 'PINGSHAN' };
/** A district with a chain on which nobody of CHAIN is, and one without a chain. */
const OTHER_DISTRICT = 'PINGSHAN';
const DISTRICT_WITHOUT_CHAIN = 'LUOHU';

const slug = (role: AccountRole): string => role.toLowerCase().replaceAll('_', '-');
const organisationOf = (relation: Relation, role: AccountRole): string =>
  `${relation.replaceAll(' ', '-')}-${slug(role)}`;

/** The organisations of the walkthrough that act in each role. */
const OWN: Readonly<Partial<Record<AccountRole, string>>> = {
  REGULATOR: 'regulator',
  CHAIN_CHIEF_OFFICE: 'chief',
  CHAIN_LEADER: 'leader',
  CHAIN_MEMBER: 'maker',
  TESTING_BODY: 'lab',
  METROLOGY_BODY: 'metrology',
  CERTIFICATION_BODY: 'certifier',
  NQI_PLATFORM: 'platform',
  COOPERATING_BODY: 'university',
  RESPONSIBLE_UNIT: 'department',
  BANK: 'bank',
  AUDITOR: 'audit-office',
};
/** Those that already act on OTHER_CHAIN. */
const ON_OTHER_CHAIN: Readonly<Partial<Record<AccountRole, string>>> = {
  CHAIN_CHIEF_OFFICE: 'other-chief',
  CHAIN_LEADER: 'other-leader',
};

/** Who a person is: null where nobody has signed in. */
export interface Person extends NewMembership {
  readonly credentials: 'valid' | 'revoked' | 'expired' | 'membership ended';
}

const authority = (role: AccountRole): boolean => role === 'REGULATOR' || role === 'AUDITOR';

/** @param own the organisation of `own organisation`: that of the walkthrough unless given */
export function personOf(role: AccountRole, relation: Relation, own = OWN[role] ?? null): Person | null {
  if (relation === 'nobody') return null;
  const person = { role, organisationId: own, credentials: 'valid' } as const;
  if (role === 'ADMINISTRATOR') return { ...person, organisationId: null, credentials: credentialsOf(relation) };
  switch (relation) {
    case 'own organisation':
      return person;
    case 'same chain':
      if (role === 'AUDITOR') return { ...person, organisationId: 'audit-office-chain', chains: [CHAIN] };
      if (role === 'REGULATOR')
        return { ...person, organisationId: organisationOf(relation, role), jurisdiction: DISTRICTS[CHAIN] ?? null };
      return { ...person, organisationId: organisationOf(relation, role) };
    case 'other chain':
      if (role === 'AUDITOR') return { ...person, organisationId: 'audit-office-other', chains: [OTHER_CHAIN] };
      if (role === 'REGULATOR')
        return { ...person, organisationId: organisationOf(relation, role), jurisdiction: DISTRICT_WITHOUT_CHAIN };
      return { ...person, organisationId: ON_OTHER_CHAIN[role] ?? organisationOf(relation, role) };
    case 'other jurisdiction': {
      const organisationId = takesPartInChains(role) ? organisationOf('other chain', role) : own;
      return { ...person, organisationId, jurisdiction: OTHER_DISTRICT };
    }
    case 'former member':
      // The membership of an authority's person has ended; of the others, the organisation left the chain.
      return authority(role)
        ? { ...person, credentials: 'membership ended' }
        : { ...person, organisationId: organisationOf(relation, role) };
    case 'revoked':
      return { ...person, credentials: 'revoked' };
    case 'expired':
      return { ...person, credentials: 'expired' };
  }
}

const credentialsOf = (relation: Relation): Person['credentials'] =>
  relation === 'revoked' || relation === 'expired' ? relation : 'valid';

const PAST = '2026-01-01T00:00:00.000Z';

/** How a person is signed in. */
export type Means = 'key' | 'session';

/** The headers of a person's request; each person is created once. */
export class People {
  readonly #headers = new Map<string, Record<string, string>>();

  constructor(private readonly server: ApiServer) {}

  /** @param means the administrator has sessions only, and sessions do not expire before the test ends */
  headersOf(person: Person | null, means: Means = 'key'): Record<string, string> {
    if (person === null) return {};
    const key = JSON.stringify([person, means]);
    const known = this.#headers.get(key) ?? this.create(person, means, `person-${this.#headers.size + 1}`);
    this.#headers.set(key, known);
    return known;
  }

  private create({ credentials, ...membership }: Person, means: Means, login: string): Record<string, string> {
    const { accounts, keys, sessions } = this.server.application.identity;
    const account = accounts.create({ login, displayName: login, memberships: [membership] });
    const endMembership = (): void => {
      if (credentials !== 'membership ended') return;
      accounts.setMemberships(account.id, [{ ...membership, validFrom: '2025-01-01T00:00:00.000Z', validUntil: PAST }]);
    };
    if (means === 'session' || membership.role === 'ADMINISTRATOR') {
      const headers = this.server.sessionOf(login);
      if (credentials === 'revoked' || credentials === 'expired') sessions.endAll(account.id);
      endMembership();
      return headers;
    }
    const { key, line } = keys.issue(account.id, account.memberships, {
      ...membership,
      label: login,
      scopes: KEY_SCOPES,
      ...(credentials === 'expired' ? { expiresAt: PAST } : {}),
    });
    if (credentials === 'revoked') keys.revoke(line.id);
    endMembership();
    return { authorization: `Bearer ${key}` };
  }
}

/** Events of organisations on CHAIN, on OTHER_CHAIN, and of former participants of CHAIN: one of each role. */
export function bystanders(on: string): readonly PastEvent[] {
  const events: PastEvent[] = [];
  const add = (stream: string, event: DecidedEvent, actor: Actor, chain: string | null = null): void => {
    const id = `00000000-0000-8000-9000-${String(events.length + 1).padStart(12, '0')}`;
    events.push({ ...happened({ stream }, event, { actor, occurredAt: on, chain }), id, commandId: `bystander-${id}` });
  };
  const onChain = (chainId: string, event: DecidedEvent): void => add(`chain-${chainId}`, event, chief, chainId);
  for (const role of ACCOUNT_ROLES) {
    const kind = PARTICIPANTS[role];
    for (const relation of ['same chain', 'other chain', 'former member'] as const) {
      const organisationId = organisationOf(relation, role);
      const chainId = relation === 'other chain' ? OTHER_CHAIN : CHAIN;
      const registered = {
        organisationId,
        name: organisationId,
        kind: kind ?? 'ENTERPRISE',
        region: DISTRICTS[chainId] ?? '',
      };
      add(`organisation-${organisationId}`, OrganisationRegistered(registered), regulator);
      if (kind === undefined) continue;
      const left = { chainId, organisationId, reason: '退出' };
      if (kind === 'ENTERPRISE') {
        onChain(chainId, ChainMemberEnrolled({ chainId, organisationId, segment: 'UPSTREAM' }));
        if (relation === 'former member') onChain(chainId, ChainMemberWithdrawn(left));
      } else {
        onChain(chainId, SupportingBodyEnrolled({ chainId, organisationId, bodyKind: kind as BodyKind }));
        if (relation === 'former member') onChain(chainId, SupportingBodyRemoved(left));
      }
    }
  }
  for (const unit of [organisationOf('former member', 'CHAIN_CHIEF_OFFICE'), 'chief'])
    onChain(CHAIN, ChainChiefReplaced({ chainId: CHAIN, chiefName: '市政府分管领导', unit, reason: '职责调整' }));
  return events;
}

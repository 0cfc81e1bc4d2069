import { ChainMemberEnrolled, ChainMemberWithdrawn, OrganisationRegistered, type PastEvent, type Role } from '#domain';
import { happened, inOrder } from '../../../libs/domain/src/testing/history.js';
import { walked } from '../../../libs/domain/src/testing/walkthrough.js';
import { CHAIN, chief, OTHER_CHAIN, regulator } from '../../../libs/domain/src/testing/world.js';
import { recordedFolder } from '../../support/recorded-folder.js';
import { ApiServer } from '../api-server.js';

/** After the last event of the walkthrough. */
export const NOW = '2027-12-30T10:00:00+08:00';
const JOINED = '2027-06-01';

const DISTRICTS: Readonly<Record<string, string>> = { [CHAIN]: 'NANSHAN', [OTHER_CHAIN]: 'PINGSHAN' };

/** Organisations that take part in chains but in none of the work. */
const ON_CHAIN = 'on-chain';
const ELSEWHERE = 'on-another-chain';
const FORMER = 'former-member';

const registered = (organisationId: string): PastEvent =>
  happened(
    { stream: `organisation-${organisationId}` },
    OrganisationRegistered({ organisationId, name: organisationId, kind: 'ENTERPRISE' }),
    { actor: regulator, occurredAt: JOINED },
  );
const enrolled = (chainId: string, organisationId: string): PastEvent =>
  happened({ stream: `chain-${chainId}` }, ChainMemberEnrolled({ chainId, organisationId, segment: 'UPSTREAM' }), {
    actor: chief,
    occurredAt: JOINED,
    chain: chainId,
  });
const withdrawn = (chainId: string, organisationId: string): PastEvent =>
  happened({ stream: `chain-${chainId}` }, ChainMemberWithdrawn({ chainId, organisationId, reason: '退出' }), {
    actor: chief,
    occurredAt: JOINED,
    chain: chainId,
  });

/** The walkthrough, in which every kind of action happens, with the two chains in two districts and three more members. */
export const history: readonly PastEvent[] = inOrder([
  ...walked.map((event) =>
    event.type === 'ChainEstablished' && event.chain !== null && DISTRICTS[event.chain] !== undefined
      ? { ...event, data: { ...(event.data as object), region: DISTRICTS[event.chain] } }
      : event,
  ),
  ...[ON_CHAIN, ELSEWHERE, FORMER].map(registered),
  enrolled(CHAIN, ON_CHAIN),
  enrolled(OTHER_CHAIN, ELSEWHERE),
  enrolled(CHAIN, FORMER),
  withdrawn(CHAIN, FORMER),
]);

export const serve = async (events: readonly PastEvent[] = history): Promise<ApiServer> =>
  ApiServer.over(await recordedFolder(events), NOW);

export interface Reader {
  readonly role: Role;
  readonly organisationId: string;
  readonly jurisdiction?: string;
}

/** Readers by their relation to CHAIN; all but the parties of a row. */
export const READERS = {
  'an auditor': { role: 'AUDITOR', organisationId: 'audit-office' },
  'the regulator of the city': { role: 'REGULATOR', organisationId: 'regulator' },
  'the regulator of its district': { role: 'REGULATOR', organisationId: 'amr-nanshan', jurisdiction: 'NANSHAN' },
  'the regulator of another district': { role: 'REGULATOR', organisationId: 'amr-pingshan', jurisdiction: 'PINGSHAN' },
  'its chief office': { role: 'CHAIN_CHIEF_OFFICE', organisationId: 'chief' },
  'the chief office of another chain': { role: 'CHAIN_CHIEF_OFFICE', organisationId: 'other-chief' },
  'its leader': { role: 'CHAIN_LEADER', organisationId: 'leader' },
  'a member': { role: 'CHAIN_MEMBER', organisationId: ON_CHAIN },
  'a member of another chain': { role: 'CHAIN_MEMBER', organisationId: ELSEWHERE },
  'a former member': { role: 'CHAIN_MEMBER', organisationId: FORMER },
  'a bank': { role: 'BANK', organisationId: 'other-bank' },
} as const satisfies Readonly<Record<string, Reader>>;

export type Relation = keyof typeof READERS;
export const RELATIONS = Object.keys(READERS) as readonly Relation[];

import { districtOf as districtIn } from '#domain';
import { EVERYTHING, type Visibility } from '#projections';
import type { Acting } from '../principal.js';

/** What the read models say now about the reader's organisation and about the chains. */
export interface ReaderFacts {
  readonly chains: readonly {
    readonly chainId: string;
    readonly region: string;
    readonly chiefOffice: string | null;
  }[];
  /** The parts that the organisation takes in chains, without those that ended. */
  readonly parts: readonly { readonly chainId: string; readonly part: 'LEADER' | 'MEMBER' | 'SUPPORTING_BODY' }[];
  /** The organisations that are registered in the reader's jurisdiction; used only for a district. */
  readonly registeredInDistrict: readonly string[];
}

/** The district for which a regulator decides; undefined for the other roles and for the city. */
export const districtOf = ({ role, jurisdiction }: Acting): string | undefined =>
  role === 'REGULATOR' ? districtIn(jurisdiction) : undefined;

/** Auditors and regulators of the city, whatever the read models say. */
export const seesEverything = (acting: Acting): boolean =>
  acting.organisationId !== null &&
  (acting.role === 'AUDITOR' || (acting.role === 'REGULATOR' && districtOf(acting) === undefined));

/**
 * What an account sees in the role and the organisation for which it acts. Administrators of accounts see no business
 * data: undefined.
 */
export function visibilityOf(
  acting: Acting,
  { chains, parts, registeredInDistrict }: ReaderFacts,
): Visibility | undefined {
  const { role, organisationId } = acting;
  if (role === 'ADMINISTRATOR' || organisationId === null) return undefined;
  if (seesEverything(acting)) return EVERYTHING;
  const district = districtOf(acting);
  const overseen = chains.filter(({ region, chiefOffice }) =>
    role === 'REGULATOR' ? region === district : role === 'CHAIN_CHIEF_OFFICE' && chiefOffice === organisationId,
  );
  const led = role === 'CHAIN_LEADER' ? parts.filter(({ part }) => part === 'LEADER') : [];
  return {
    chains: distinct(parts.map(({ chainId }) => chainId)),
    ledChains: distinct(led.map(({ chainId }) => chainId)),
    overseenChains: distinct(overseen.map(({ chainId }) => chainId)),
    organisations: distinct([organisationId, ...(district === undefined ? [] : registeredInDistrict)]),
  };
}

/** Sorted, so that equal visibilities have equal keys. */
const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();

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

/** The district for which a regulator decides or that an auditor sees; undefined for the other roles and for the city. */
export const districtOf = ({ role, jurisdiction }: Acting): string | undefined =>
  role === 'REGULATOR' || role === 'AUDITOR' ? districtIn(jurisdiction) : undefined;

/** Auditors and regulators of the city, whatever the read models say, unless a grant is limited to chains. */
export const seesEverything = (acting: Acting): boolean =>
  acting.organisationId !== null &&
  (acting.role === 'AUDITOR' || acting.role === 'REGULATOR') &&
  (acting.chains ?? null) === null &&
  districtOf(acting) === undefined;

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
  const overseen = chains.filter(({ chainId, region, chiefOffice }) => {
    if (role === 'AUDITOR')
      return (acting.chains?.includes(chainId) ?? true) && (district === undefined || region === district);
    return role === 'REGULATOR' ? region === district : role === 'CHAIN_CHIEF_OFFICE' && chiefOffice === organisationId;
  });
  const led = role === 'CHAIN_LEADER' ? parts.filter(({ part }) => part === 'LEADER') : [];
  return {
    chains: distinct(parts.map(({ chainId }) => chainId)),
    ledChains: distinct(led.map(({ chainId }) => chainId)),
    overseenChains: distinct(overseen.map(({ chainId }) => chainId)),
    organisations: distinct([organisationId, ...(district === undefined || acting.chains ? [] : registeredInDistrict)]),
  };
}

/** Sorted, so that equal visibilities have equal keys. */
const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();

import type { AccountRole, CommandRelation } from '#domain';
import type { RoutePolicy, RouteScope } from '#identity';
import type { Readers } from '#projections';
import { CHAIN } from '../../../libs/domain/src/testing/world.js';
import { DISTRICTS, takesPartInChains, type Means, type Person, type Relation } from './people.js';

// What the declared tables say about a request, computed apart from the product: its only inputs are the declarations,
// the relation of the person, and facts about the matter.

/** Undefined where the relation does not decide it. */
export type Verdict = 'allow' | 'deny' | undefined;

const verdict = (allowed: boolean): Verdict => (allowed ? 'allow' : 'deny');

/** A command as the tables declare it, and the matter to which it is sent. */
export interface CommandEntry {
  readonly name: string;
  readonly relations: ReadonlyMap<AccountRole, CommandRelation>;
  /** The role of the party of the matter: in another role its organisation may be something else to the matter. */
  readonly partyRole: AccountRole;
  /** The region for which is decided; undefined where the sender decides for itself only. */
  readonly place: string | undefined;
}

const CITY = 'SHENZHEN';

const goodCredentials = (person: Person | null): person is Person => person !== null && person.credentials === 'valid';

const placeAllows = (place: string | undefined, { jurisdiction }: Person): boolean =>
  place === undefined || (jurisdiction ?? CITY) === CITY || jurisdiction === place;

export function commandVerdict(
  { relations, partyRole, place }: CommandEntry,
  role: AccountRole,
  relation: Relation,
  person: Person | null,
): Verdict {
  if (!goodCredentials(person)) return 'deny';
  const needed = relations.get(role);
  if (needed === undefined) return 'deny';
  const isOwn = relation === 'own organisation' || (relation === 'other jurisdiction' && !takesPartInChains(role));
  switch (needed) {
    case 'ANY':
      return 'allow';
    case 'JURISDICTION':
      return verdict(placeAllows(place, person));
    case 'IN_PLACE_OF':
      return 'deny';
    case 'OWN_CHAIN':
      if (!isOwn) return verdict(relation === 'same chain' && takesPartInChains(role) && role !== 'CHAIN_LEADER');
      if (role === 'CHAIN_CHIEF_OFFICE') return verdict(placeAllows(place, person));
      return role === partyRole ? 'allow' : undefined;
    case 'PARTY':
      if (!isOwn) return 'deny';
      return role === partyRole ? 'allow' : undefined;
  }
}

/** What a person is to the chains, from the roles and the parts of its organisation. */
export interface Position {
  readonly everything: boolean;
  readonly on: readonly string[];
  readonly leads: readonly string[];
  readonly oversees: readonly string[];
  readonly organisations: readonly string[];
}

/** What is recorded about chains and organisations now. */
export interface Facts {
  readonly chains: readonly {
    readonly chainId: string;
    readonly region: string;
    readonly chiefOffice: string | null;
  }[];
  readonly parts: readonly { readonly organisationId: string; readonly chainId: string; readonly part: string }[];
  readonly organisations: readonly { readonly organisationId: string; readonly region: string | null }[];
}

/** Undefined for persons who read nothing. */
export function positionOf(person: Person | null, { chains, parts, organisations }: Facts): Position | undefined {
  if (!goodCredentials(person) || person.role === 'ADMINISTRATOR') return undefined;
  const { role, organisationId } = person;
  const district = (person.jurisdiction ?? CITY) === CITY ? undefined : person.jurisdiction;
  const granted = person.chains ?? undefined;
  const isAuthority = role === 'REGULATOR' || role === 'AUDITOR';
  const everything = isAuthority && district === undefined && granted === undefined;
  const own = parts.filter((part) => part.organisationId === organisationId);
  const oversees = chains
    .filter(({ chainId, region, chiefOffice }) => {
      if (role === 'CHAIN_CHIEF_OFFICE') return chiefOffice === organisationId;
      if (!isAuthority) return false;
      return (district === undefined || region === district) && (granted === undefined || granted.includes(chainId));
    })
    .map(({ chainId }) => chainId);
  const inDistrict = isAuthority && district !== undefined && granted === undefined;
  return {
    everything,
    on: own.map(({ chainId }) => chainId),
    leads: role === 'CHAIN_LEADER' ? own.filter(({ part }) => part === 'LEADER').map(({ chainId }) => chainId) : [],
    oversees,
    organisations: [
      organisationId ?? '',
      ...(inDistrict ? organisations.filter(({ region }) => region === district).map((one) => one.organisationId) : []),
    ],
  };
}

/** The positions that open a row of a chain, by the declaration of its read model; parties are added to it. */
const OPENED_BY: Readonly<Record<Readers['kind'], readonly ('oversees' | 'leads' | 'on')[]>> = {
  everyone: [],
  chain: ['oversees', 'on'],
  leader: ['oversees', 'leads'],
  parties: ['oversees'],
};

export function rowIsOpen(
  readers: Readers,
  { chain, row }: { readonly chain: string | null; readonly row: object },
  position: Position,
): boolean {
  if (position.everything || readers.kind === 'everyone') return true;
  if (chain === null && readers.cityRows) return true;
  const values = row as Readonly<Record<string, unknown>>;
  if (readers.parties.some((column) => position.organisations.includes(String(values[column])))) return true;
  return chain !== null && OPENED_BY[readers.kind].some((by) => position[by].includes(chain));
}

/** The organisation whose support the matrix asks for. */
export const SUPPORTED = 'maker';

/** @param scope of the route, asked about CHAIN or SUPPORTED */
export function routeVerdict(
  policy: RoutePolicy,
  scope: RouteScope | undefined,
  person: Person | null,
  means: Means,
  facts: Facts,
): Verdict {
  if (policy === 'ANYONE') return 'allow';
  // A session outlives a membership: its account may still sign out or change its password.
  if (person?.credentials === 'membership ended' && means === 'session')
    return verdict(policy === 'SIGNED_IN' || policy === 'SESSION');
  if (!goodCredentials(person)) return 'deny';
  const administrator = person.role === 'ADMINISTRATOR';
  const session = means === 'session' || administrator;
  const { chains = null, jurisdiction = null } = person;
  const unlimited = chains === null && (jurisdiction === null || jurisdiction === CITY);
  switch (policy) {
    case 'SIGNED_IN':
      return 'allow';
    case 'SESSION':
      return verdict(session);
    case 'PERSON':
      return verdict(session && !administrator);
    case 'ADMINISTRATOR':
      return verdict(session && administrator);
    case 'AUDITOR':
      return verdict(person.role === 'AUDITOR' && unlimited);
    case 'SECURITY_READER':
      return verdict((person.role === 'AUDITOR' && unlimited) || (session && administrator));
    case 'COMMAND_SENDER':
    case 'BATCH_SENDER':
      return verdict(!administrator);
    case 'UPLOADER':
      // An auditor sends no command that a file could be attached to.
      return verdict(!administrator && person.role !== 'AUDITOR');
    case 'READER':
      return verdict(!administrator && scopeAllows(scope, positionOf(person, facts)));
  }
}

function scopeAllows(scope: RouteScope | undefined, position: Position | undefined): boolean {
  if (position === undefined || position.everything) return true;
  if (scope === 'CHAIN_FIGURES') return position.on.includes(CHAIN) || position.oversees.includes(CHAIN);
  if (scope === 'CHAIN_EVENTS') return position.oversees.includes(CHAIN);
  if (scope === 'OWN_SUPPORT') return position.organisations.includes(SUPPORTED);
  return scope !== 'ALL_ROWS';
}

export const districtOfChain = (chain: string | null): string => (chain === null ? CITY : (DISTRICTS[chain] ?? CITY));

import type { AccountRole, Actor } from './actor.js';
import { Refusal } from './errors.js';

/** The region of the whole city, which covers its districts. An account without a jurisdiction is not limited either. */
export const WHOLE_CITY = 'SHENZHEN';

/** The roles that decide for a place. The others act for their own organisation, wherever it is. */
export const DECIDING_ROLES: readonly AccountRole[] = ['REGULATOR', 'CHAIN_CHIEF_OFFICE'];

/** The district to which a jurisdiction is limited; undefined for the city. */
export const districtOf = (jurisdiction: string | null | undefined): string | undefined =>
  jurisdiction === null || jurisdiction === WHOLE_CITY ? undefined : jurisdiction;

/**
 * A regulator or a chain chief office of a district does not decide for another district, nor for the city.
 * @param place the region that is decided for; undefined where nothing is decided for others
 * @throws Refusal OTHER_JURISDICTION with the region whose authority can decide
 */
export function requireJurisdiction(place: string | undefined, { role, jurisdiction }: Actor): void {
  const district = DECIDING_ROLES.includes(role) ? districtOf(jurisdiction) : undefined;
  if (district === undefined || place === undefined || place === district) return;
  throw new Refusal('OTHER_JURISDICTION', { region: place, jurisdiction: district });
}

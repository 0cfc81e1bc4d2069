import { ORGANISATION_KINDS } from '#domain';
import { chains, EVERYTHING, organisations, participants, type Figure, type Where, type Within } from '#projections';
import type { ReadStore, Scope } from '#read-store';
import { everyRow } from './every-row.js';

/** The region of chains and organisations of the whole city. */
const WHOLE_CITY = 'SHENZHEN';

const idsOf = (rows: readonly { readonly key: string }[]): readonly string[] => rows.map(({ key }) => key);

/** The conditions for rows of a district, with its chains and organisations as of the moment. */
async function conditionsOf(reads: ReadStore, { region, organisation }: Within, moment: Scope): Promise<Where> {
  const { chain: _any, ...elsewhere } = moment;
  const everywhere = { ...elsewhere, visibility: EVERYTHING };
  const own = idsOf(await everyRow(reads, chains, everywhere, [['region', '=', region]]));
  if (organisation === undefined) return [['chainId', 'in', own]];
  const citywide = idsOf(await everyRow(reads, chains, everywhere, [['region', '=', WHOLE_CITY]]));
  const onChains = await everyRow(reads, participants, everywhere, [['chainId', 'in', own]]);
  const taking = new Set(onChains.map(({ row }) => row.organisationId));
  const registered = await everyRow(reads, organisations, everywhere, [
    ['kind', 'in', organisation.kinds ?? ORGANISATION_KINDS],
  ]);
  const counted = registered.filter(({ key, row }) => row.region === region || taking.has(key));
  return [
    ['chainId', 'in', [...own, ...citywide, null]],
    [organisation.column, 'in', idsOf(counted)],
  ];
}

/** The figure with its district, if it has one, converted to conditions on its rows. */
export async function withinDistrict(reads: ReadStore, figure: Figure, moment: Scope): Promise<Figure> {
  if (!('within' in figure) || figure.within === undefined) return figure;
  const { within, ...whole } = figure;
  return { ...whole, where: [...figure.where, ...(await conditionsOf(reads, within, moment))] };
}

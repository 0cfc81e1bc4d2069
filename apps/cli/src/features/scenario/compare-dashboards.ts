import type { ChainDashboard, CityDashboard } from '#contracts';
import { endOfChinaDate } from '#domain';
import type { LingquClient } from '../../foundation/lingqu-client.js';
import type { SettableClock } from '../../foundation/settable-clock.js';
import { check, type Checked } from './check.js';
import { cityFiguresOf } from './city-expectation.js';
import type { Moment } from './expectation-file.js';

export const momentTitle = ({ scenario, chain, by, asOf }: Moment): string => `${scenario} ${chain} ${asOf} by ${by}At`;

/** Asks for every dashboard at its moment, with the clock at the end of the last of these days. */
export async function compareDashboards(
  moments: readonly Moment[],
  client: LingquClient,
  clock: SettableClock,
): Promise<readonly Checked[]> {
  const lastDay = moments.reduce((last, { asOf }) => (asOf > last ? asOf : last), '');
  clock.set(endOfChinaDate(lastDay));
  const checked: Checked[] = [];
  for (const moment of moments) {
    const path = `/api/chains/${moment.chain}/dashboard?at=${moment.asOf}&by=${moment.by}`;
    checked.push(check(momentTitle(moment), moment.figures, await client.get<ChainDashboard>(path)));
  }
  const ends = moments.filter(({ by, asOf }) => by === 'recorded' && asOf === lastDay);
  const city = await client.get<CityDashboard>(`/api/city/dashboard?at=${lastDay}`);
  const figures = cityFiguresOf(ends.map((end) => end.figures));
  return [...checked, check(`city (${ends.map(({ scenario }) => scenario).join(' + ')}) ${lastDay}`, figures, city)];
}

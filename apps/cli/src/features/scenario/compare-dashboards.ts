import type { ChainDashboard, CityDashboard } from '#contracts';
import { endOfChinaDate } from '#domain';
import type { LingquClient } from '../../foundation/lingqu-client.js';
import type { SettableClock } from '../../foundation/settable-clock.js';
import { check, type Checked } from './check.js';
import { cityFiguresOf } from './city-expectation.js';
import { momentsOf, type ExpectationFile, type Moment } from './expectation-file.js';
import type { Leaf } from './figures.js';
import { regulatorDashboard, regulatorFigures } from './regulator-dashboard.js';
import type { RecordedScenarios } from './record-scenarios.js';
import type { Scenario } from './scenario-file.js';

/** Events that the log of their chain does not contain: they are subtracted from the expected `eventsApplied`. */
export type NotInLog = Pick<RecordedScenarios, 'skipped' | 'outsideChain'>;

const titleOf = ({ scenario, chain, by, asOf }: Moment): string => `${scenario} ${chain} ${asOf} by ${by}At`;

/** Compares every dashboard at its date. The server's clock is set to the end of the last date. */
export async function compareDashboards(
  scenarios: readonly Scenario[],
  expected: ExpectationFile,
  notInLog: NotInLog,
  client: LingquClient,
  clock: SettableClock,
): Promise<readonly Checked[]> {
  const moments = scenarios
    .flatMap((scenario) => momentsOf(scenario, expected))
    .map((moment) => ({ ...moment, figures: withoutThose(moment, notInLog) }));
  const lastDay = moments.reduce((last, { asOf }) => (asOf > last ? asOf : last), expected.asOf);
  clock.set(endOfChinaDate(lastDay));
  const checked: Checked[] = [];
  for (const moment of moments) {
    const path = `/api/chains/${moment.chain}/dashboard?at=${moment.asOf}&by=${moment.by}`;
    checked.push(check(titleOf(moment), moment.figures, await client.get<ChainDashboard>(path)));
  }
  const city = await cityCheck(moments, lastDay, client);
  const regulator = await regulatorCheck(expected, client);
  return [...checked, ...city, ...regulator];
}

/** Compares the city's dashboard with the sums over the chains, if all scenarios end on the same day. */
async function cityCheck(moments: readonly Moment[], lastDay: string, client: LingquClient): Promise<Checked[]> {
  const ends = moments.filter(({ by, asOf }) => by === 'recorded' && asOf === lastDay);
  if (new Set(moments.map(({ chain }) => chain)).size !== new Set(ends.map(({ chain }) => chain)).size) return [];
  const city = await client.get<CityDashboard>(`/api/city/dashboard?at=${lastDay}`);
  const title = `city (${ends.map(({ scenario }) => scenario).join(' + ')}) ${lastDay}`;
  return [check(title, cityFiguresOf(ends.map((end) => end.figures)), city)];
}

async function regulatorCheck(
  { asOf, regulatorDashboard: expected }: ExpectationFile,
  client: LingquClient,
): Promise<Checked[]> {
  if (expected === undefined) return [];
  const day = typeof expected['asOf'] === 'string' ? expected['asOf'] : asOf;
  const figures = regulatorFigures(expected, await regulatorDashboard(client, day));
  return [check(`regulatorDashboard ${day}`, figures.expected, figures.actual)];
}

function withoutThose(
  { scenario, by, asOf, figures }: Moment,
  { skipped, outsideChain }: NotInLog,
): ReadonlyMap<string, Leaf> {
  const upToThen = [skipped, outsideChain]
    .flatMap((events) => events.get(scenario) ?? [])
    .filter(
      ({ recordedAt, occurredAt }) =>
        Date.parse(by === 'recorded' ? recordedAt : occurredAt) <= Date.parse(endOfChinaDate(asOf)),
    );
  const applied = figures.get('eventsApplied');
  if (typeof applied !== 'number') return figures;
  return new Map(figures).set('eventsApplied', applied - upToThen.length);
}

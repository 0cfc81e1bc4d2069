import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { ChainDashboard, ChainList, CityDashboard } from '#contracts';
import type { PastEvent } from '#domain';
import { startServer, type LocalServer } from '../../apps/cli/src/foundation/local-server.js';
import { SettableClock } from '../../apps/cli/src/foundation/settable-clock.js';
import { goldenHistories } from '../golden/golden-history.js';
import { recordedFolder } from '../support/recorded-folder.js';
import { countedFromEvents } from './counts/event-counts.js';
import { dayOf, type Counts } from './counts/events.js';

jest.setTimeout(300_000);

const MOMENTS = 25;

const [walkthrough = [], demonstration = []] = goldenHistories();

/** The value at a path such as `projects.byStatus` of a dashboard. */
const at = (dashboard: object, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (inner as Counts | undefined)?.[name], dashboard);

const shown = (dashboard: object, paths: readonly string[]): Counts =>
  Object.fromEntries(paths.map((path) => [path, at(dashboard, path)]));

/** The instant from which an event counts by occurrence: not before its chain was established. */
function countsFrom(events: readonly PastEvent[]): (event: PastEvent) => string {
  const starts = new Map(
    events.filter(({ type }) => type === 'ChainEstablished').map(({ chain, occurredAt }) => [chain, occurredAt]),
  );
  return ({ chain, occurredAt }) => {
    const start = starts.get(chain) ?? '';
    return start > occurredAt ? start : occurredAt;
  };
}

/** The events that had occurred by the end of a day, in the order by occurrence. */
function occurredBy(events: readonly PastEvent[], day: string): readonly PastEvent[] {
  const from = countsFrom(events);
  return events
    .filter((event) => dayOf(from(event)) <= day)
    .toSorted(
      (a, b) =>
        from(a).localeCompare(from(b)) ||
        Number(b.type === 'ChainEstablished') - Number(a.type === 'ChainEstablished') ||
        a.occurredAt.localeCompare(b.occurredAt) ||
        a.position - b.position,
    );
}

describe.each([
  ['the walkthrough', walkthrough],
  ['the demonstration', demonstration],
])('every figure of the dashboards of %s is what the events alone count up to', (_, history) => {
  const ofChains = history.filter(({ chain }) => chain !== null);
  const days = history.map(({ recordedAt }) => dayOf(recordedAt));
  const dates = history.map(({ occurredAt }) => dayOf(occurredAt));
  let folder: string;
  let server: LocalServer;

  beforeAll(async () => {
    folder = await recordedFolder(history);
    server = await startServer(folder, new SettableClock(history.at(-1)?.recordedAt ?? ''));
    await server.client.caughtUpTo(history.length);
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  /** Compares the dashboards of the city and of every chain at a moment with the events that hold then. */
  async function compare(moment: string, eventsAt: (position: number) => readonly PastEvent[]): Promise<void> {
    const get = <T>(path: string): Promise<T> => server.client.get<T>(`${path}?${moment}`);
    const city = await get<CityDashboard>('/api/city/dashboard');
    const events = eventsAt(city.position).filter(({ chain }) => chain !== null);
    const expected = countedFromEvents(events, city.asOfDate);
    expect({ moment, ...shown(city, Object.keys(expected)) }).toEqual({ moment, ...expected });
    for (const { chainId } of (await get<ChainList>('/api/chains')).items) {
      const dashboard = await get<ChainDashboard>(`/api/chains/${chainId}/dashboard`);
      const own = countedFromEvents(
        events.filter(({ chain }) => chain === chainId),
        dashboard.asOfDate,
      );
      expect({ moment, chainId, ...shown(dashboard, Object.keys(own)) }).toEqual({ moment, chainId, ...own });
    }
  }

  it('at random positions', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(history.length), (position) =>
        compare(`at=${position}`, (end) => history.slice(0, Math.max(end, position))),
      ),
      { numRuns: MOMENTS },
    ));

  it('on random dates, by recording', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...days), (day) =>
        compare(`at=${day}`, () => history.filter(({ recordedAt }) => dayOf(recordedAt) <= day)),
      ),
      { numRuns: MOMENTS },
    ));

  it('on random dates, by occurrence', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...dates), (day) =>
        compare(`at=${day}&by=occurred`, () => occurredBy(history, day)),
      ),
      { numRuns: MOMENTS },
    ));

  it('counts every event of a chain, when all have been recorded and have occurred', async () => {
    const { eventsApplied } = await server.client.get<CityDashboard>('/api/city/dashboard');
    expect(eventsApplied).toBe(ofChains.length);
  });
});

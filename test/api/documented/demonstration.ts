import type { NewRecord } from '#event-store';
import { readModels } from '#projections';
import type { RowPage } from '#contracts';
import { goldenHistories } from '../../golden/golden-history.js';
import { ApiServer } from '../api-server.js';

/** After the last event of the demonstration. */
const TODAY = '2026-11-20T12:00:00+08:00';
const MOST = 500;

/** Contents of the demonstration to build requests from. */
export interface SampleData {
  readonly chains: readonly string[];
  readonly organisations: readonly string[];
  readonly claims: readonly string[];
  readonly events: readonly { readonly id: string; readonly commandId: string }[];
  /** The rules that were published last, as they were published. */
  readonly ruleSet: Readonly<Record<string, unknown>>;
  /** The rows of each read model, as lists give them. */
  readonly rows: ReadonlyMap<string, RowPage['items']>;
}

/** A server that holds the demonstration: its events are appended to the store, without the commands behind them. */
export async function demonstrationServer(): Promise<ApiServer> {
  const [, demonstration = []] = goldenHistories();
  const server = await ApiServer.start(demonstration[0]?.recordedAt);
  for (const [recordedAt, events] of Map.groupBy(demonstration, (event) => event.recordedAt)) {
    server.at(recordedAt);
    const appends = Map.groupBy(events, ({ commandId }) => commandId);
    await Promise.all(
      [...appends.values()].map((of) =>
        server.application.events.append(
          of.map(({ version: _version, position: _position, recordedAt: _at, ...record }) => ({
            ...record,
            commandHash: '',
          })) as NewRecord[],
          [],
        ),
      ),
    );
  }
  server.at(TODAY);
  await server.caughtUp();
  return server;
}

export async function sampleDataOf(server: ApiServer): Promise<SampleData> {
  const rows = new Map<string, RowPage['items']>();
  for (const { name } of readModels)
    rows.set(name, (await server.get<RowPage>(`/api/rows/${name}?limit=${MOST}`)).body.items);
  const keys = (model: string): readonly string[] => (rows.get(model) ?? []).map(({ key }) => key);
  const events = await server.application.events.readAll(0, 2 * MOST);
  return {
    chains: keys('chains'),
    organisations: keys('organisations'),
    claims: keys('claims'),
    events: events.map(({ id, commandId }) => ({ id, commandId })),
    ruleSet: events.findLast(({ type }) => type === 'RuleSetPublished')?.data as SampleData['ruleSet'],
    rows,
  };
}

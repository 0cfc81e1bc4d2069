import type { PastEvent } from '#domain';
import { openSqliteEventStore, type EventStore } from '#event-store';
import { loadResults, loadSteps } from '../../apps/cli/src/features/demo/load-demo.js';
import { eventFile } from '../../apps/cli/src/foundation/data-folder.js';
import { walked } from '../../libs/domain/src/testing/walkthrough.js';
import { startTestServer, shippedDemonstration } from '../scenario/test-server.js';

/** The chain into which the demonstration imports test results, and how many of its similar events the golden history contains. */
const IMPORTED_CHAIN = 'semiconductors-ic';
const KEPT_IMPORTED_EVENTS = 60;
const MAX_EVENTS = 100_000;

/** Records the histories of the walkthrough and of the demonstration with the current code. */
export const recordedHistories = async (): Promise<readonly (readonly PastEvent[])[]> => [walked, await demonstrated()];

async function demonstrated(): Promise<readonly PastEvent[]> {
  const story = shippedDemonstration();
  const testServer = await startTestServer(story.steps[0]?.recordedAt);
  try {
    await loadSteps(story, testServer.client, testServer.clock);
    await loadResults(story, testServer.client, testServer.clock);
    return withAccountNumbers(someOf(await eventsOf(openSqliteEventStore({ file: eventFile(testServer.folder) }))));
  } finally {
    await testServer.remove();
  }
}

async function eventsOf(events: EventStore): Promise<readonly PastEvent[]> {
  const all = (await events.readAll(0, MAX_EVENTS)) as readonly PastEvent[];
  await events.close();
  return all;
}

function someOf(events: readonly PastEvent[]): readonly PastEvent[] {
  let imported = 0;
  return events.filter(({ chain }) => chain !== IMPORTED_CHAIN || ++imported <= KEPT_IMPORTED_EVENTS);
}

/** The ids of accounts are random: in the file they are numbered in the order in which they first act. */
function withAccountNumbers(events: readonly PastEvent[]): readonly PastEvent[] {
  const numbers = new Map<string, string>();
  return events.map((event) => {
    const { accountId } = event.actor;
    if (accountId === undefined) return event;
    const number = numbers.get(accountId) ?? `account-${numbers.size + 1}`;
    numbers.set(accountId, number);
    return { ...event, actor: { ...event.actor, accountId: number } };
  });
}

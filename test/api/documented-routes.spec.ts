import { afterAll, beforeAll, describe } from '@jest/globals';
import type { ApiServer } from './api-server.js';
import { ApiDocument } from './documented/api-document.js';
import { demonstrationServer, sampleDataOf, type SampleData } from './documented/demonstration.js';
import { describeAccess } from './documented/access.js';
import { describeAccounts } from './documented/accounts.js';
import { describeFinalStates } from './documented/final-states.js';
import { describeCommands } from './documented/commands.js';
import { describeLists } from './documented/lists.js';
import { describeMoments } from './documented/moments.js';
import { describeProblems } from './documented/problems.js';
import { describeServedPaths } from './documented/served-paths.js';
import { describeStreams } from './documented/streams.js';

/** A server, its OpenAPI document, and stored data to build requests from. */
export interface Documented {
  readonly server: ApiServer;
  readonly document: ApiDocument;
  readonly data: SampleData;
}

/** Longest time for storing the demonstration, in milliseconds. */
const LOADING_MS = 120_000;

// All tests share one server, because starting it takes longer than the requests.
describe('every documented route', () => {
  let documented: Documented;
  const given = (): Documented => documented;

  beforeAll(async () => {
    const server = await demonstrationServer();
    documented = { server, document: await ApiDocument.of(server), data: await sampleDataOf(server) };
  }, LOADING_MS);
  afterAll(() => documented.server.stop());

  describeServedPaths(given);
  describeMoments(given);
  describeLists(given);
  describeFinalStates(given);
  describeStreams(given);
  describeProblems(given);
  describeAccess(given);
  describeAccounts(given);
  // Must be last, because some of the examples are accepted and stored.
  describeCommands(given);
});

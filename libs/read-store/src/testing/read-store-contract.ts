import { afterEach, describe } from '@jest/globals';
import type { ReadStore } from '../port.js';
import { queryResults } from './queries.js';
import { lists } from './lists.js';
import { liveAndReplay } from './live-and-replay.js';
import { searches } from './searches.js';
import { timelines } from './timelines.js';
import { visibilities } from './visibilities.js';
import { writes } from './writing.js';

/** Opens a new, empty store of the sample read models; the suite closes it. */
export type OpenEmpty = () => Promise<ReadStore>;

/** How many random histories a test has, of so many. */
export type Runs = (all: number) => number;

/** Most stores that are open at once; a test uses a few at a time. */
const MAX_OPEN = 8;

/**
 * The contract suite of the port, run against one adapter.
 * @param refills number of random histories in tests with refills, which are slow for some adapters
 * @param share of the random histories in other tests
 */
export function readStoreContract(name: string, openNew: OpenEmpty, { refills = 50, share = 1 } = {}): void {
  const runs: Runs = (all) => Math.ceil(all * share);
  describe(`${name} satisfies the contract of the read store`, () => {
    const opened: ReadStore[] = [];
    const open: OpenEmpty = async () => {
      if (opened.length >= MAX_OPEN) await opened.shift()?.close();
      const store = await openNew();
      opened.push(store);
      return store;
    };
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()));
    });

    describe('queries', () => queryResults(open, runs));
    describe('lists', () => lists(open, runs));
    describe('search', () => searches(open, runs));
    describe('timeline', () => timelines(open, runs));
    describe('visibility', () => visibilities(open, runs));
    describe('writes', () => writes(open));
    describe('live and replay', () => liveAndReplay(open, runs, refills));
  });
}

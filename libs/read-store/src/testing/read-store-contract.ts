import { afterEach, describe } from '@jest/globals';
import type { ReadStore } from '../port.js';
import { queryResults } from './queries.js';
import { lists } from './lists.js';
import { liveAndReplay } from './live-and-replay.js';
import { timelines } from './timelines.js';
import { visibilities } from './visibilities.js';
import { writes } from './writing.js';

/** Opens a new, empty store of the sample read models; the suite closes it. */
export type OpenEmpty = () => Promise<ReadStore>;

/**
 * The contract suite of the port, run against one adapter.
 * @param refills number of random histories in tests with refills, which are slow for some adapters
 */
export function readStoreContract(name: string, openNew: OpenEmpty, refills = 50): void {
  describe(`${name} satisfies the contract of the read store`, () => {
    const opened: ReadStore[] = [];
    const open: OpenEmpty = async () => {
      const store = await openNew();
      opened.push(store);
      return store;
    };
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()));
    });

    describe('queries', () => queryResults(open));
    describe('lists', () => lists(open));
    describe('timeline', () => timelines(open));
    describe('visibility', () => visibilities(open));
    describe('writes', () => writes(open));
    describe('live and replay', () => liveAndReplay(open, refills));
  });
}

import { afterEach, describe } from '@jest/globals';
import type { ReadStore } from '../port.js';
import { answers } from './answers.js';
import { lists } from './lists.js';
import { liveAndReplay } from './live-and-replay.js';
import { timelines } from './timelines.js';
import { writing } from './writing.js';

/** Opens a new, empty store of the sample read models; the suite closes it. */
export type OpenEmpty = () => Promise<ReadStore>;

/**
 * Everything the port promises, held against one adapter.
 * @param refills how many random histories are refilled, where a refill is costly
 */
export function readStoreContract(name: string, openNew: OpenEmpty, refills = 50): void {
  describe(`${name} keeps the contract of the read store`, () => {
    const opened: ReadStore[] = [];
    const open: OpenEmpty = async () => {
      const store = await openNew();
      opened.push(store);
      return store;
    };
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()));
    });

    describe('answers', () => answers(open));
    describe('lists', () => lists(open));
    describe('timeline', () => timelines(open));
    describe('writing', () => writing(open));
    describe('live and replay', () => liveAndReplay(open, refills));
  });
}

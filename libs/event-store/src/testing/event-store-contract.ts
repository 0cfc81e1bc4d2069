import { afterEach, beforeEach, describe } from '@jest/globals';
import type { Clock, EventStore } from '../port.js';
import { appending } from './appending.js';
import { bytes } from './bytes.js';
import { interleaving } from './interleaving.js';
import { reading } from './reading.js';
import { subscribing } from './subscribing.js';

/** The storage of one test: can be opened any number of times, also at the same time, with the same events. */
export interface Place {
  open(clock?: Clock): Promise<EventStore>;
  remove(): Promise<void>;
}

/** Opens one more handle on the store of the running test; the suite closes it. */
export type Open = Place['open'];

/** The contract suite of the port, run against one adapter. `newPlace` creates an empty storage. */
export function eventStoreContract(name: string, newPlace: () => Promise<Place>): void {
  describe(`${name} satisfies the contract of the event store`, () => {
    let place: Place;
    let opened: EventStore[];
    const open: Open = async (clock) => {
      const store = await place.open(clock);
      opened.push(store);
      return store;
    };

    beforeEach(async () => {
      opened = [];
      place = await newPlace();
    });
    afterEach(async () => {
      await Promise.all(opened.map((store) => store.close()));
      await place.remove();
    });

    describe('append', () => appending(open));
    describe('read', () => reading(open));
    describe('stored bytes', () => bytes(open));
    describe('subscribe', () => subscribing(open));
    describe('any interleaving', () => interleaving(newPlace));
  });
}

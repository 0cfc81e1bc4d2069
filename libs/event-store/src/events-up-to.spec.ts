import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { eventsUpTo } from './events-up-to.js';
import { openSqliteEventStore } from './sqlite/sqlite-event-store.js';
import { record } from './testing/records.js';
import { temporaryFolders } from './testing/temporary-folder.js';

const newFolder = temporaryFolders();

describe('the events up to a position', () => {
  // Positions 1 to 5; the second and fourth are of chain b.
  it.each([
    [{ until: 5 }, [1, 2, 3, 4, 5]],
    [{ until: 9 }, [1, 2, 3, 4, 5]],
    [{ until: 3 }, [1, 2, 3]],
    [{ until: 0 }, []],
    [{ after: 2, until: 4 }, [3, 4]],
    [{ after: 4, until: 4 }, []],
    [{ until: 5, chain: 'b' }, [2, 4]],
    [{ until: 3, chain: 'b' }, [2]],
    [{ after: 2, until: 5, chain: 'b' }, [4]],
    [{ until: 5, chain: 'c' }, []],
  ])('%j', async (range, expected) => {
    const store = openSqliteEventStore({ file: join(newFolder(), 'events.db') });
    for (const chain of ['a', 'b', 'a', 'b', 'a']) await store.append([record({ stream: `s-${chain}`, chain })], []);
    expect((await eventsUpTo(store, range)).map(({ position }) => position)).toEqual(expected);
    await store.close();
  });
});

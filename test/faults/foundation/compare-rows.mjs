// `node compare-rows.mjs FOLDER`: folds the events of a data folder again and compares all rows, byte for byte, with
// those that a server wrote. It runs the built modules, because rows that other code folded are dropped when opened.
import { join } from 'node:path';
import { openSqliteEventStore } from '#event-store';
import { readModels } from '#projections';
import { openSqliteReadStore, startProjector } from '#read-store';

const CATCH_UP_MS = 120_000;
const [folder = ''] = process.argv.slice(2);

const events = openSqliteEventStore({ file: join(folder, 'events.db'), acceptClock: true });
const served = openSqliteReadStore({ file: join(folder, 'read.db'), models: readModels });
const again = openSqliteReadStore({ file: join(folder, 'again.db'), models: readModels });
const head = await events.head();
if ((await served.checkpoint()) !== head) throw new Error('the rows of the server were dropped, or are behind');
const projector = await startProjector({ events, reads: again, models: readModels });
await projector.caughtUpTo(head, CATCH_UP_MS);
const [before, after] = [await served.digest(), await again.digest()];
await projector.close();
await served.close();
await again.close();
await events.close();
const differing = Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]);
process.stdout.write(
  `${Object.keys(before).length} digests compared, ${differing.length} differ ${differing.join(' ')}\n`,
);
process.exitCode = differing.length === 0 ? 0 : 1;

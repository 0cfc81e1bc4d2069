// `node append-load.mjs FOLDER APPENDS WRITERS [normal]`: appends events to the event store of a folder and prints one line for
// each append that was acknowledged: `ack` or `nak`, the command, and the ids of its events. `normal` makes SQLite write as with
// `synchronous = NORMAL`, whatever the store asks for, so that a test can show that it notices.
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openSqliteEventStore } from '#event-store';

const [folder = '', appends = '100', writers = '4', durability] = process.argv.slice(2);
/** Events of an append: mostly one, sometimes several. */
const SIZES = [1, 1, 1, 3, 12];
/** Bytes of the text in an event: some are larger than a page of the database. */
const TEXTS = [40, 900, 9_000];

if (durability === 'normal') {
  const pragma = Database.prototype.pragma;
  Database.prototype.pragma = function (source, ...options) {
    if (/synchronous\s*=/.test(source)) return pragma.call(this, 'synchronous = NORMAL', ...options);
    return /^\s*synchronous\s*$/.test(source) ? 2 : pragma.call(this, source, ...options);
  };
}

const say = (line) => void writeSync(1, `${line}\n`);
const store = openSqliteEventStore({ file: join(folder, 'events.db'), acceptClock: true });
let next = 0;

async function writer() {
  while (next < Number(appends)) {
    const no = next++;
    const commandId = randomUUID();
    const records = Array.from({ length: SIZES[no % SIZES.length] }, (_, part) => ({
      id: randomUUID(),
      stream: `stream-${no % 7}`,
      chain: no % 2 === 0 ? 'chain-a' : null,
      type: 'Written',
      schema: 1,
      occurredAt: '2026-03-02T08:00:00.000Z',
      actor: { role: 'REGULATOR', organisationId: 'reg' },
      commandId,
      commandHash: 'aa',
      data: { no, part, text: '质'.repeat(TEXTS[no % TEXTS.length] / 3) },
    }));
    try {
      const stored = await store.append(records, []);
      say(`ack ${commandId} ${stored.map(({ id }) => id).join(',')}`);
    } catch (error) {
      say(`nak ${commandId} ${error.constructor.name}`);
    }
  }
}

await Promise.all(Array.from({ length: Number(writers) }, writer));
try {
  await store.close();
  say('closed');
} catch (error) {
  say(`not closed ${error.constructor.name}`);
}

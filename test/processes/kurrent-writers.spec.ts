import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { DuplicateEvent, openServerEventStore, type NewRecord } from '#event-store';
import { describeWithKurrent } from '../../libs/event-store/src/testing/kurrent-server.js';
import { everything, record } from '../../libs/event-store/src/testing/records.js';

/** How often the writing process is killed. `LINGQU_FAULTS` sets more. */
const KILLS = Number(process.env['LINGQU_FAULTS'] ?? 5);

/** How often it is killed at most, until one of its appends was stored without an answer. */
const MOST = 60;

/** Appends the records of its input, each at once, and says when it sends one and when it has the answer. */
const WRITER = `
import { createInterface } from 'node:readline';
import { openServerEventStore } from '#event-store';
const store = await openServerEventStore({ address: process.argv[1] });
console.log('ready');
for await (const line of createInterface(process.stdin)) {
  const record = JSON.parse(line);
  console.log('sent ' + record.id);
  store.append([record], []).then(() => console.log('answered ' + record.id));
}
`;

describeWithKurrent('a process that is killed between append and answer', (newAddress) => {
  it(`${KILLS} times: each of its appends, sent again, is stored once, and none that was answered is lost`, async () => {
    const address = newAddress();
    const store = await openServerEventStore({ address });
    const records = new Map<string, NewRecord>();
    const sent = new Set<string>();
    const answered = new Set<string>();
    let wasStored = 0;
    // Some are killed before the server has their append: at least one has to be killed after.
    for (let kill = 0; kill < KILLS || (wasStored === 0 && kill < MOST); kill++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, address], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      child.stdin.on('error', () => undefined);
      const exited = once(child, 'exit');
      const lines = createInterface(child.stdout);
      const ready = once(lines, 'line');
      lines.on('line', (line) => {
        const [word, id = ''] = line.split(' ');
        if (word === 'sent') sent.add(id);
        if (word === 'answered') answered.add(id);
      });
      await ready;
      const write = setInterval(() => {
        const given = record({ stream: `s${records.size % 7}` });
        records.set(given.id, given);
        child.stdin.write(`${JSON.stringify(given)}\n`);
      }, 2);
      const before = answered.size;
      while (answered.size < before + 5) await delay(1);
      await delay(Math.random() * 200);
      child.kill('SIGKILL');
      clearInterval(write);
      await exited;
      lines.close();
      // A sender that got no answer sends its command again.
      for (const id of sent) {
        if (answered.has(id)) continue;
        const again = store.append([records.get(id) as NewRecord], []);
        const outcome = await again.catch((error: unknown) => error);
        if (outcome instanceof DuplicateEvent) wasStored += 1;
        else expect(outcome).toHaveLength(1);
        answered.add(id);
      }
    }
    const ids = (await everything(store)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ids)).toEqual(answered);
    expect(sent.size).toBe(answered.size);
    // Otherwise no process was killed between an append and its answer.
    expect(wasStored).toBeGreaterThan(0);
    await store.close();
  }, 3_600_000);
});

import { createHash } from 'node:crypto';
import { readModels } from '#projections';
import { openSqliteReadStore, rebuild } from '#read-store';
import { print, say } from '../progress.js';
import { dataFolder, rowsFile, withEvents } from './data-folder.js';

/** Folds all events anew into rows that take the place of the old ones, and says what came of it. */
export async function rebuildRows({ data }: { readonly data?: string }): Promise<void> {
  const folder = dataFolder(data);
  await withEvents(folder, async (events) => {
    const head = await events.head();
    say(`从零重建视图：${folder}`, `rebuilding the rows from zero: ${folder}`);
    const reads = openSqliteReadStore({ file: rowsFile(folder), models: readModels, log: (line) => say(line, line) });
    try {
      const begun = performance.now();
      await rebuild(events, reads, readModels);
      const seconds = (performance.now() - begun) / 1000;
      const digests = await reads.digest();
      for (const [name, digest] of Object.entries(digests)) print(`${digest}  ${name}`);
      print(`${createHash('sha256').update(JSON.stringify(digests)).digest('hex')}  all`);
      const rate = seconds > 0 ? Math.round((await reads.eventCount(undefined, 'now')) / seconds) : 0;
      say(
        `${await reads.eventCount(undefined, 'now')} 条事件，位置 ${await reads.checkpoint()} / ${head}，${seconds.toFixed(2)} 秒（每秒 ${rate} 条）`,
        `${await reads.eventCount(undefined, 'now')} events, position ${await reads.checkpoint()} of ${head}, ${seconds.toFixed(2)} s (${rate} a second)`,
      );
    } finally {
      await reads.close();
    }
  });
}

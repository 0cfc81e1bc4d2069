import { hash } from 'node:crypto';
import { readModels } from '#projections';
import { openSqliteReadStore, rebuild } from '#read-store';
import { print, say } from '../foundation/output.js';
import { dataFolder, rowsFile, withLockedEvents } from '../foundation/data-folder.js';

/**
 * Folds all events again into rows that replace the old ones, and prints a digest of each read model: equal
 * digests mean equal rows, to the byte.
 * @throws FolderInUse while a server runs on the folder
 */
export async function rebuildRows({ data }: { readonly data?: string }): Promise<void> {
  const folder = dataFolder(data);
  await withLockedEvents(folder, async (events) => {
    say(`从零重建视图：${folder}`, `rebuilding the rows from zero: ${folder}`);
    const reads = openSqliteReadStore({
      file: rowsFile(folder),
      models: readModels,
      log: (line) => say(line, line),
    });
    try {
      const begun = performance.now();
      await rebuild(events, reads, readModels);
      const seconds = ((performance.now() - begun) / 1000).toFixed(2);
      const digests = await reads.digest();
      for (const [name, digest] of Object.entries(digests)) print(`${digest}  ${name}`);
      print(`${hash('sha256', JSON.stringify(digests))}  (all)`);
      const count = await reads.eventCount(undefined, 'now');
      const position = await reads.checkpoint();
      say(
        `已重建：${count} 条事件，位置 ${position}，${seconds} 秒`,
        `rebuilt: ${count} events, position ${position}, in ${seconds} s`,
      );
    } finally {
      await reads.close();
    }
  });
}

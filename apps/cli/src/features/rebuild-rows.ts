import { hash } from 'node:crypto';
import { readModels } from '#projections';
import { openSqliteReadStore, rebuild } from '#read-store';
import { info, print } from '../foundation/output.js';
import { dataFolder, rowsFile, withLockedEvents } from '../foundation/data-folder.js';

/**
 * Rebuilds the read models from all events and prints a digest of each one. Equal digests mean byte-equal rows.
 * @throws FolderInUse while a server runs on the folder
 */
export async function rebuildRows({ data }: { readonly data?: string }): Promise<void> {
  const folder = dataFolder(data);
  await withLockedEvents(folder, async (events) => {
    info(`从零重建视图：${folder}`, `rebuilding the read models from all events: ${folder}`);
    const reads = openSqliteReadStore({
      file: rowsFile(folder),
      models: readModels,
      log: (line) => info(line, line),
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
      info(
        `已重建：${count} 条事件，最后的事件序号 ${position}，${seconds} 秒`,
        `rebuilt: ${count} events, last position ${position}, in ${seconds} s`,
      );
    } finally {
      await reads.close();
    }
  });
}

import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readModels } from '#projections';
import { rebuild, RebuildDiffers } from '#read-store';
import { acceptRows } from '../../../api/src/operations/check-rows.js';
import { openRows } from '../../../api/src/operations/open-read-store.js';
import { CommandFailed, EXIT } from '../foundation/failure.js';
import { info, print } from '../foundation/output.js';
import { dataFolder, openLedger, rowsPlace, withLockedEvents } from '../foundation/data-folder.js';

/** Without it nothing is sealed, and a rebuild does not create it. */
const LEDGER_FILE = 'ledger.db';
/** Steps in which the progress is printed, in percent of the positions. */
const PROGRESS_STEP = 10;

/** Prints how far a rebuild is, each time that another tenth is done. */
function progress(head: number): (position: number) => void {
  let printed = 0;
  return (position) => {
    const percent = head === 0 ? 100 : Math.floor((position * 100) / head);
    if (percent < printed + PROGRESS_STEP) return;
    printed = percent - (percent % PROGRESS_STEP);
    info(`已重算 ${printed}%（事件序号 ${position} / ${head}）`, `folded ${printed}% (event ${position} of ${head})`);
  };
}

/**
 * Rebuilds the read models from all events beside the stored rows and prints a digest of each one. The rebuilt rows replace
 * the stored ones only where they have the digests that were sealed for the same position.
 * @throws FolderInUse while a server runs on the folder; CommandFailed where the digests differ, and the rows stay
 */
export async function rebuildRows({ data }: { readonly data?: string }): Promise<void> {
  const folder = dataFolder(data);
  await withLockedEvents(folder, async (events) => {
    info(`从零重建视图：${folder}`, `rebuilding the read models from all events: ${folder}`);
    const reads = await openRows({ ...rowsPlace(folder), log: (line) => info(line, line) });
    const ledger = existsSync(join(folder, LEDGER_FILE)) ? openLedger(folder) : undefined;
    try {
      const begun = performance.now();
      const report = progress(await events.head());
      await rebuild(events, reads, readModels, {
        onBatch: ({ checkpoint }) => report(checkpoint),
        ...(ledger === undefined ? {} : { accept: acceptRows(ledger) }),
      }).catch((error: unknown) => {
        if (!(error instanceof RebuildDiffers)) throw error;
        throw new CommandFailed(EXIT.failed, '重算的视图与已密封的摘要不符，原有的行未替换', error.message);
      });
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
      ledger?.close();
      await reads.close();
    }
  });
}

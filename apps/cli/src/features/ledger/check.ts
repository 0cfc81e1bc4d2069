import { checkLedger } from '#ledger-store';
import { dataFolder, withLedger } from '../../foundation/data-folder.js';
import { EXIT } from '../../foundation/failure.js';
import { checkFiles } from './check-files.js';
import { info, print } from '../../foundation/output.js';

/** Compares every stored event with the hash that was sealed for it; returns the exit code. */
export function check({ data }: { readonly data?: string }): Promise<number> {
  const folder = dataFolder(data);
  return withLedger(folder, async (events, ledger) => {
    const found = await checkLedger(events, ledger);
    for (const { position, chain, expected, found: hash } of found.altered)
      print(`✗ #${position} ${chain ?? '-'}  ${expected ?? '-'} → ${hash}`);
    for (const { chain, size } of ledger.file.logs()) {
      const anchored = ledger.anchoredSize(chain);
      info(
        `${ledger.nameOf(chain)}：共 ${size} 条，见证方已联署前 ${anchored} 条，未联署 ${size - anchored} 条`,
        `${ledger.nameOf(chain)}: ${size} entries, the first ${anchored} cosigned by a witness, ${size - anchored} not`,
      );
    }
    const problems = found.alteredCount + found.missing + found.inserted;
    info(
      `已读 ${found.events} 条事件，其中已封存 ${found.sealed} 条：被改动 ${found.alteredCount}，缺少 ${found.missing}，插入 ${found.inserted}`,
      `${found.events} events read, ${found.sealed} of them sealed: ${found.alteredCount} altered, ${found.missing} missing, ${found.inserted} inserted`,
    );
    const evidence = await checkFiles(events, folder);
    info(
      `已读 ${evidence.files} 个证据文件：缺失或与摘要不符 ${evidence.problems}`,
      `${evidence.files} files of evidence read: ${evidence.problems} missing or altered`,
    );
    return problems + evidence.problems === 0 ? 0 : EXIT.failed;
  });
}

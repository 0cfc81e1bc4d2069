import { bundleLines, type Ledger } from '#ledger-store';
import { dataFolder, withLedger } from '../../foundation/data-folder.js';
import { CommandFailed, EXIT } from '../../foundation/failure.js';
import { info } from '../../foundation/output.js';
import { writeTextFile } from '../../foundation/write-text-file.js';

export interface BundleOptions {
  readonly out: string;
  readonly data?: string;
  /** Slug of a chain. Default: the log of the events of no chain. */
  readonly chain?: string;
}

/** Writes all sealed events of a log, with what is needed to verify them, to a file that does not exist yet. */
export function writeBundle({ out, data, chain }: BundleOptions): Promise<void> {
  return withLedger(
    dataFolder(data),
    async (events, ledger) => {
      const lines = bundleLines(events, ledger, chain ?? null);
      if (!lines) throw noSuchLog(ledger, chain);
      await writeTextFile(out, withNewlines(lines), false);
      const name = ledger.nameOf(chain ?? null);
      info(`已写入 ${out}，可用 lingqu verify 核验`, `${out} is written; verify it with lingqu verify`);
      info(`该日志的公钥 ${ledger.verifierKey(name)}`, 'the public key of the log');
    },
    { rows: true },
  );
}

async function* withNewlines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

/** The refusal for a chain without a log, with the chains that have one. */
export function noSuchLog(ledger: Ledger, chain: string | undefined): CommandFailed {
  const chains = ledger.file.logs().flatMap((log) => log.chain ?? []);
  return new CommandFailed(
    EXIT.usage,
    `账本中没有${chain === undefined ? '不属于产业链的事件' : `产业链 ${chain} 的事件`}；有：${chains.join('、') || '无'}`,
    `the ledger has no events ${chain === undefined ? 'of no chain' : `of chain ${chain}`}; there are: ${chains.join(', ') || 'none'}`,
  );
}

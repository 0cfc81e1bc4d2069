import { dataFolder, withLedger } from '../../foundation/data-folder.js';
import { info, print } from '../../foundation/output.js';
import { noSuchLog } from './write-bundle.js';

/** Prints the signed state of a log to stdout (C2SP tlog-checkpoint), and its public key to stderr. */
export function printCheckpoint({ data, chain }: { readonly data?: string; readonly chain?: string }): Promise<void> {
  return withLedger(dataFolder(data), async (_, ledger) => {
    const checkpoint = ledger.checkpoint(chain ?? null);
    if (!checkpoint) throw noSuchLog(ledger, chain);
    info(`该日志的公钥 ${ledger.verifierKey(checkpoint.origin)}`, 'the public key of the log');
    print((await ledger.signed(checkpoint)).trimEnd());
  });
}

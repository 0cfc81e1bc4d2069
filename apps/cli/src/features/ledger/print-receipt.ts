import { formatReceipt } from '#ledger';
import { receiptOfEvent } from '#ledger-store';
import { dataFolder, withLedger } from '../../foundation/data-folder.js';
import { CommandFailed, EXIT } from '../../foundation/failure.js';
import { info, print } from '../../foundation/output.js';

/** Prints the receipt of an event to stdout, and the public key of its log to stderr. */
export function printReceipt({ eventId, data }: { readonly eventId: string; readonly data?: string }): Promise<void> {
  return withLedger(dataFolder(data), async (events, ledger) => {
    const receipt = await receiptOfEvent(events, ledger, eventId);
    if (!receipt)
      throw new CommandFailed(
        EXIT.usage,
        `没有事件 ${eventId}，或它尚未封存`,
        `there is no event ${eventId}, or it is not sealed yet`,
      );
    info(`该日志的公钥 ${receipt.key}`, 'the public key of the log');
    print(formatReceipt(receipt));
  });
}

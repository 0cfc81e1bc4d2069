import { pagesOfBytes, type EventStore } from '#event-store';
import { bundleHeader, bundleLine, sealedRowsEntry, sealedRowsText, type BundleInput } from '#ledger';
import type { Log } from './ledger-file.js';
import type { Ledger } from './ledger.js';
import { RowSeals } from './row-seals.js';

/**
 * The lines of a bundle with all sealed events of a chain, or with `null` those of no chain: what a reader needs to check
 * them without this server. Undefined when none is sealed.
 */
export function bundleLines(
  events: Pick<EventStore, 'readBytes'>,
  ledger: Ledger,
  chain: string | null,
): AsyncGenerator<string> | undefined {
  const checkpoint = ledger.checkpoint(chain);
  const seal = checkpoint && ledger.sealOf(checkpoint);
  const log = ledger.file.log(chain);
  if (!seal || !log) return undefined;
  const keys = ledger.keyEvidence(seal.checkpoint.size);
  const header = async (): Promise<string> =>
    bundleHeader({
      checkpoint: await ledger.signed(checkpoint),
      key: ledger.verifierKey(checkpoint.origin),
      logs: {
        checkpoint: await ledger.cosigned(seal.checkpoint),
        key: ledger.verifierKey(seal.checkpoint.origin),
        index: seal.index,
        proof: seal.proof,
      },
      ...rowsOf(ledger, chain, checkpoint.size, seal.checkpoint.size),
      ...(keys ? { keys } : {}),
    });
  return lines(header, log, events, ledger);
}

/** The last digests of rows that are sealed in the log of logs with `logsSize` entries, for at most `size` events. */
function rowsOf(ledger: Ledger, chain: string | null, size: number, logsSize: number): Pick<BundleInput, 'rows'> {
  for (let upTo = Number.MAX_SAFE_INTEGER; ;) {
    const seal = new RowSeals(ledger).upTo(chain, upTo);
    if (!seal) return {};
    const sealed = sealedRowsText(seal);
    const index = ledger.file.indexOfSeal(sealedRowsEntry(sealed, seal));
    if (index !== undefined && index < logsSize && seal.size <= size)
      return { rows: { sealed, index, proof: ledger.proofInLogs(index, logsSize) } };
    upTo = seal.position - 1;
  }
}

async function* lines(
  header: () => Promise<string>,
  { id: log, size }: Log,
  events: Pick<EventStore, 'readBytes'>,
  ledger: Ledger,
): AsyncGenerator<string> {
  yield await header();
  // Where events are missing the bundle is short, which its verification finds.
  for await (const page of pagesOfBytes(events))
    for (const { body, position } of page) {
      const entry = ledger.file.entryAt(position);
      // What was sealed since the checkpoint is left out.
      if (entry?.log === log && entry.number < size) yield bundleLine(ledger.file.node(log, 0, entry.number), body);
    }
}

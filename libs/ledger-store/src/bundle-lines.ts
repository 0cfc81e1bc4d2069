import { pagesOfBytes, type EventStore } from '#event-store';
import { bundleHeader, bundleLine } from '#ledger';
import type { Log } from './ledger-file.js';
import type { Ledger } from './ledger.js';

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
  const header = bundleHeader({
    checkpoint: ledger.signed(checkpoint),
    key: ledger.verifierKey(checkpoint.origin),
    logs: {
      checkpoint: ledger.cosigned(seal.checkpoint),
      key: ledger.verifierKey(seal.checkpoint.origin),
      index: seal.index,
      proof: seal.proof,
    },
  });
  return lines(header, log, events, ledger);
}

async function* lines(
  header: string,
  { id: log, size }: Log,
  events: Pick<EventStore, 'readBytes'>,
  ledger: Ledger,
): AsyncGenerator<string> {
  yield header;
  // Where events are missing the bundle is short, which its verification finds.
  for await (const page of pagesOfBytes(events))
    for (const { body, position } of page) {
      const entry = ledger.file.entryAt(position);
      // What was sealed since the checkpoint is left out.
      if (entry?.log === log && entry.number < size) yield bundleLine(ledger.file.node(log, 0, entry.number), body);
    }
}

import type { EventStore } from '#event-store';
import { bundleHeader, bundleLine } from '#ledger';
import type { Log } from './ledger-file.js';
import type { Ledger } from './ledger.js';

/** Events read at once. */
const EVENTS_PER_PAGE = 1_000;

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
      checkpoint: ledger.signed(seal.checkpoint),
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
  let index = 0;
  for (let after = 0; index < size;) {
    const page = await events.readBytes(after, EVENTS_PER_PAGE);
    const last = page.at(-1);
    // Events are missing: the bundle is short, which its verification finds.
    if (!last) return;
    after = last.position;
    for (const { body, position } of page)
      if (index < size && ledger.file.entryAt(position)?.log === log) {
        yield bundleLine(ledger.file.node(log, 0, index), body);
        index++;
      }
  }
}

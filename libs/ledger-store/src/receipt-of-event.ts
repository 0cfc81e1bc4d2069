import type { EventStore } from '#event-store';
import { receiptOf, type Receipt } from '#ledger';
import type { Ledger } from './ledger.js';

/** The receipt of an event as of the latest sealed state of its log; undefined while the event is not sealed. */
export async function receiptOfEvent(
  events: Pick<EventStore, 'findById' | 'readBytes'>,
  ledger: Ledger,
  eventId: string,
): Promise<Receipt | undefined> {
  const position = (await events.findById(eventId))?.position;
  const inclusion = position === undefined ? undefined : ledger.inclusion(position);
  if (position === undefined || !inclusion) return undefined;
  // Positions of an embedded store are dense; elsewhere the first event after the one before is the one looked for.
  const [stored] = await events.readBytes(position - 1, 1);
  if (stored?.position !== position) throw new Error(`event ${eventId} is not at position ${position}`);
  const { checkpoint, index, proof } = inclusion;
  return receiptOf({
    event: stored.body,
    index,
    proof,
    checkpoint: ledger.signed(checkpoint),
    key: ledger.verifierKey(checkpoint.origin),
  });
}

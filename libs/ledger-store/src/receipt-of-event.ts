import { bytesAt, type EventStore } from '#event-store';
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
  const { checkpoint, index, proof } = inclusion;
  return receiptOf({
    event: await bytesAt(events, position),
    index,
    proof,
    checkpoint: ledger.signed(checkpoint),
    key: ledger.verifierKey(checkpoint.origin),
  });
}

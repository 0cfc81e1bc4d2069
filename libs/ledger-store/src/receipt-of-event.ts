import { bytesAt, type EventStore } from '#event-store';
import { receiptOf, type Receipt } from '#ledger';
import type { Ledger } from './ledger.js';

/** The receipt of an event as of the last state of its log that a witness has cosigned, otherwise the latest sealed one; undefined while the event is not sealed. */
export async function receiptOfEvent(
  events: Pick<EventStore, 'findById' | 'readBytes'>,
  ledger: Ledger,
  eventId: string,
): Promise<Receipt | undefined> {
  const position = (await events.findById(eventId))?.position;
  const inclusion = position === undefined ? undefined : ledger.anchoredInclusion(position);
  if (position === undefined || !inclusion) return undefined;
  const { checkpoint, index, proof } = inclusion;
  const seal = ledger.sealOf(checkpoint);
  const keys = seal && ledger.keyEvidence(seal.checkpoint.size);
  return receiptOf({
    event: await bytesAt(events, position),
    index,
    proof,
    checkpoint: await ledger.signed(checkpoint),
    key: ledger.verifierKey(checkpoint.origin),
    ...(seal
      ? {
          logs: {
            checkpoint: await ledger.cosigned(seal.checkpoint),
            key: ledger.verifierKey(seal.checkpoint.origin),
            index: seal.index,
            proof: seal.proof,
          },
        }
      : {}),
    ...(keys ? { keys } : {}),
  });
}

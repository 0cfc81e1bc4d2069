import { isSealedStream } from '../kit/aggregate.js';
import type { PastEvent } from '../kit/event.js';
import { FactSealed, SEALED_ACTOR, SealOpened, type SealedData } from '../kit/sealed.js';

// How histories contain sealed facts, in the form in which the write path stores them, but encoded and not encrypted.

type Inside = Pick<
  PastEvent,
  'type' | 'schema' | 'data' | 'actor' | 'chain' | 'occurredAt' | 'occurredOffset' | 'received'
>;

const COMMITMENT = '0'.repeat(64);

/** The event as it is stored. */
export function asStored(event: PastEvent): PastEvent {
  if (!isSealedStream(event.stream) || event.type === FactSealed.type) return event;
  if (event.type === SealOpened.type) return { ...event, data: { ...(event.data as object), key: 'a2V5' } };
  const { type, schema, data, actor, chain, occurredAt, occurredOffset, received, ...envelope } = event;
  const inside = { type, schema, data, actor, chain, occurredAt, occurredOffset, received } as Inside;
  const sealed: SealedData = {
    box: Buffer.from(JSON.stringify(inside)).toString('base64'),
    commitment: COMMITMENT,
  };
  const { lateReason: _lateReason, ...rest } = envelope;
  return {
    ...rest,
    ...FactSealed(sealed),
    // Not a role of the programme.
    actor: SEALED_ACTOR as unknown as PastEvent['actor'],
    chain: null,
    occurredAt: event.recordedAt,
  };
}

/** The event as rules read it. */
export function inClear(event: PastEvent): PastEvent {
  if (event.type !== FactSealed.type) return event;
  const inside = Buffer.from((event.data as SealedData).box, 'base64').toString('utf8');
  return { ...event, ...(JSON.parse(inside) as Inside) };
}

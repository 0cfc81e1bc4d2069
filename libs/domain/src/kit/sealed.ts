import type { StreamRef } from './aggregate.js';
import { defineEvent, type DecidedEvent, type PastEvent } from './event.js';
import type { ReceivedOnPaper } from './paper-submission.js';
import { term } from './term.js';

// Facts that are secret until a moment, such as bids until the deadline of their call:
//
// - An aggregate is declared with `.sealed()`. Its events decide and fold in clear; the write path stores each of them as
//   a `FactSealed`, which says nothing but when it was recorded and about how long it is.
// - When the time has come, an action records `SealOpened` in the stream, which releases the key, and in the same append a
//   copy in clear of each fact (`Unsealed`) in a stream that read models fold. So live and replayed rows need no key.

/** What is stored of a sealed event. The rest of it, with its type, actor and chain, is inside. */
export interface SealedData {
  /** Base64: nonce (12 bytes), ciphertext and tag (16 bytes) of AES-256-GCM. */
  readonly box: string;
  /** SHA-256 of what is inside, in hexadecimal. A random value is part of it, so that it cannot be guessed. */
  readonly commitment: string;
}

export interface SealOpenedData {
  /** Base64: opens every sealed fact of the stream. The write path, which alone has it, fills it in. */
  readonly key: string;
  /** The events of the stream that it opens. */
  readonly sealedIds: readonly string[];
}

export const FactSealed = defineEvent<SealedData>()('FactSealed', term('已密封一项内容', 'Fact sealed'));
export const SealOpened = defineEvent<SealOpenedData>()('SealOpened', term('已解除密封', 'Seal opened'));

/** Who is stored as the actor of a sealed fact; the real one is inside. */
export const SEALED_ACTOR = { role: 'sealed', organisationId: 'sealed' } as const;

/** Where a copy in clear comes from; member `sealed` of its data. */
export interface Unsealed {
  /** The `FactSealed` of which this is the content. */
  readonly eventId: string;
  readonly commandId: string;
  /** Whose fact it is. */
  readonly organisationId: string;
  /** The account that sent it. */
  readonly accountId?: string;
  /** The account that a deputy acted for. */
  readonly onBehalfOf?: string;
  /** When it occurred: UTC, ISO 8601. */
  readonly at: string;
  readonly recordedAt: string;
  readonly received?: ReceivedOnPaper;
}

/** Where the copy of a sealed event comes from. */
export const unsealed = ({
  id,
  commandId,
  actor: { organisationId, accountId, onBehalfOf },
  occurredAt,
  recordedAt,
  received,
}: Pick<PastEvent, 'id' | 'commandId' | 'actor' | 'occurredAt' | 'recordedAt' | 'received'>): Unsealed => ({
  eventId: id,
  commandId,
  organisationId,
  ...(accountId === undefined ? {} : { accountId }),
  ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  at: occurredAt,
  recordedAt,
  ...(received ? { received } : {}),
});

/** The event, recorded sealed in the stream. */
export const sealedIn = ({ stream }: Pick<StreamRef<unknown>, 'stream'>, event: DecidedEvent): DecidedEvent => ({
  ...event,
  stream,
});

/** Releases the key of a sealed stream. */
export const sealOpened = (
  { stream }: Pick<StreamRef<unknown>, 'stream'>,
  sealedIds: readonly string[],
): DecidedEvent => ({ ...SealOpened({ key: '', sealedIds }), stream, chain: null });

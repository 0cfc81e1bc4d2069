import { canonicalJson } from '#ledger';
import type { NewRecord, StoredEvent } from './port.js';

/**
 * A record serialised before the transaction: the canonical text of the event around the two values (`recordedAt` and
 * `version`) that are known only inside it.
 */
export interface SealedRecord {
  readonly record: NewRecord;
  /** `record.data` as readers see it: without the members that canonical JSON leaves out. */
  readonly data: unknown;
  /** Up to the value of `recordedAt`. */
  readonly head: string;
  /** From there up to the value of `version`. */
  readonly tail: string;
}

/** @throws TypeError for what canonical JSON cannot carry. */
export function seal(record: NewRecord): SealedRecord {
  const data = canonicalJson(record.data);
  const { actor } = record;
  // The envelope's member names are fixed: they are written in canonical order and only the values are serialised.
  return {
    record,
    data: JSON.parse(data) as unknown,
    head:
      `{"actor":{${actor.accountId === undefined ? '' : `"accountId":${text(actor.accountId)},`}` +
      (actor.onBehalfOf === undefined ? '' : `"onBehalfOf":${text(actor.onBehalfOf)},`) +
      `"organisationId":${text(actor.organisationId)},"role":${text(actor.role)}}` +
      `,"chain":${record.chain === null ? 'null' : text(record.chain)}` +
      `,"commandHash":${text(record.commandHash)},"commandId":${text(record.commandId)}` +
      `,"data":${data},"id":${text(record.id)}${optional('lateReason', record.lateReason)}` +
      `,"occurredAt":${text(record.occurredAt)}${optional('occurredOffset', record.occurredOffset)}` +
      `${optional('received', record.received)},"recordedAt":"`,
    tail: `","schema":${canonicalJson(record.schema)},"stream":${text(record.stream)},"type":${text(record.type)},"version":`,
  };
}

/** The stored bytes, as text. */
export const bodyOf = (sealed: SealedRecord, version: number, recordedAt: string): string =>
  `${sealed.head}${recordedAt}${sealed.tail}${version}}`;

/** The event as readers see it. */
export function eventOf(sealed: SealedRecord, version: number, recordedAt: string, position: number): StoredEvent {
  const { record } = sealed;
  const { lateReason, occurredOffset, received } = record;
  const { accountId, onBehalfOf, organisationId, role } = record.actor;
  return {
    actor: {
      ...(accountId === undefined ? {} : { accountId }),
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      organisationId,
      role,
    },
    chain: record.chain,
    commandHash: record.commandHash,
    commandId: record.commandId,
    data: sealed.data,
    id: record.id,
    ...(lateReason === undefined ? {} : { lateReason: { ...lateReason } }),
    occurredAt: record.occurredAt,
    ...(occurredOffset === undefined ? {} : { occurredOffset }),
    ...(received === undefined ? {} : { received: { ...received } }),
    recordedAt,
    schema: record.schema,
    stream: record.stream,
    type: record.type,
    version,
    position,
  };
}

/** A member that is stored only where it is given. */
const optional = (name: string, value: unknown): string =>
  value === undefined ? '' : `,"${name}":${canonicalJson(value)}`;

function text(value: string): string {
  if (typeof value !== 'string') throw new TypeError('the parts of an event record must be strings');
  return canonicalJson(value);
}

import { randomUUID } from 'node:crypto';
import type { AppendRecordInput } from '@kurrent/kurrentdb-client';
import type { NewRow } from '../append-rules.js';
import type { EventRow } from '../checked-event.js';
import { DamagedEvent } from '../port.js';
import type { Recorded } from './session.js';
import type { StreamNames } from './stream-names.js';

/** Types that the server accepts as the name of a schema; events of other types are stored with `OTHER_TYPE`. */
const SCHEMA_NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/;
const OTHER_TYPE = 'Event';
const ID_TYPE = 'EventId';

/**
 * The records of an event: in the log, in its stream, in the log of its chain, each with the stored bytes, and one that makes
 * its id unique. They have new ids in each attempt, so that the server never takes one for a repetition of another.
 */
export function recordsOf(row: NewRow, type: string, names: StreamNames): readonly AppendRecordInput[] {
  const data = Buffer.from(row.body, 'utf8');
  const metadata = { position: String(row.position), digest: Buffer.from(row.digest).toString('hex') };
  const event = (streamName: string): AppendRecordInput => ({
    streamName,
    record: {
      id: randomUUID(),
      contentType: 'application/octet-stream',
      type: SCHEMA_NAME.test(type) ? type : OTHER_TYPE,
      data,
      metadata,
    },
  });
  return [
    event(names.log),
    event(names.stream(row.stream)),
    ...(row.chain === null ? [] : [event(names.chain(row.chain))]),
    {
      streamName: names.id(row.id),
      record: { id: randomUUID(), contentType: 'application/octet-stream', type: ID_TYPE, data: EMPTY, metadata },
    },
  ];
}

const EMPTY = new Uint8Array(0);

/** The bytes that one event adds to an append, without what the server adds. */
export const sizeOf = ({ body, chain }: NewRow): number =>
  Buffer.byteLength(body) * (chain === null ? 2 : 3) + OVERHEAD;

/** Names of streams and types, metadata and ids of the records of an event, roughly. */
const OVERHEAD = 2_048;

/** The position that a record has in its metadata. */
export function positionIn(record: Recorded): number {
  const { position } = propertiesOf(record);
  const number = Number(position);
  if (typeof position !== 'string' || !Number.isSafeInteger(number) || number < 1)
    throw new DamagedEvent(0, record.streamId, 'position', String(position), 'KurrentDB');
  return number;
}

/** The row of a record of an event. */
export function rowOf(record: Recorded): EventRow {
  const { digest } = propertiesOf(record);
  return {
    position: positionIn(record),
    body: record.data instanceof Uint8Array ? Buffer.from(record.data).toString('utf8') : '',
    digest: typeof digest === 'string' && /^[0-9a-f]{64}$/.test(digest) ? Buffer.from(digest, 'hex') : null,
  };
}

/** The row of a record of the log. Its position is where it is. */
export function logRowOf(record: Recorded): EventRow {
  const position = Number(record.revision) + 1;
  const row = rowOf(record);
  if (row.position !== position)
    throw new DamagedEvent(position, undefined, `position ${position}`, String(row.position), 'KurrentDB');
  return row;
}

const propertiesOf = ({ metadata }: Recorded): Readonly<Record<string, unknown>> =>
  typeof metadata === 'object' && metadata !== null && !(metadata instanceof Uint8Array) ? { ...metadata } : {};

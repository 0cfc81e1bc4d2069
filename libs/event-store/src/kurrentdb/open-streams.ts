import { randomUUID } from 'node:crypto';
import { checkedEvent } from './checks.js';
import { DamagedEvent, StoreUnavailable, UnusableStore, type StoredEvent } from '../port.js';
import { newer } from '../unusable.js';
import type { KurrentAddress } from './kurrent-address.js';
import { logRowOf } from './records.js';
import { Session } from './session.js';
import type { StreamNames } from './stream-names.js';
import { damaged, foreign, inaccessible, oldServer } from './unusable.js';

/** Stored in the first record. A store with a higher one was written by a newer version. */
export const FORMAT = 1;
const PRODUCT = 'lingqu events';
/** The first version whose appends can check streams that they do not write. */
const MIN_SERVER = [26, 1] as const;
/** Members of a stream's metadata by which the server leaves out records. */
const TRUNCATING = ['truncateBefore', 'maxCount', 'maxAge', '$tb', '$maxCount', '$maxAge'];

/**
 * Connects to the server, begins an event store if there is none, and checks one that exists.
 * @returns the connection, and the last event
 * @throws UnusableStore when it cannot be used. What is not an event store is not changed.
 */
export async function openStreams(
  address: KurrentAddress,
  names: StreamNames,
): Promise<{ readonly session: Session; readonly last: StoredEvent | undefined }> {
  let session: Session | undefined;
  try {
    session = await Session.open(address);
    requireVersion(address.shown, await session.version());
    await begin(session, names);
    await requireWhole(session, names);
    return { session, last: await lastEvent(session, names) };
  } catch (error) {
    await session?.close().catch(() => undefined);
    if (error instanceof UnusableStore) throw error;
    throw inaccessible(address.shown, error instanceof StoreUnavailable ? error.cause : error);
  }
}

/** @throws UnusableStore for a server that is older than `MIN_SERVER` */
export function requireVersion(shown: string, found: string): void {
  const [major = 0, minor = 0] = found.split('.').map(Number);
  const [least, leastMinor] = MIN_SERVER;
  if (!(major > least || (major === least && minor >= leastMinor))) throw oldServer(shown, found, MIN_SERVER.join('.'));
}

async function begin(session: Session, names: StreamNames): Promise<void> {
  const { shown } = session.address;
  const found = await formatOf(session, names);
  if (found === undefined) {
    if ((await session.read(names.log, { from: 'start', limit: 1 })).length > 0) throw foreign(shown);
    // When another process begins it meanwhile, the check fails and its record is there.
    await session.append(
      [
        {
          streamName: names.format,
          record: {
            id: randomUUID(),
            contentType: 'application/octet-stream',
            type: 'Format',
            data: new Uint8Array(0),
            metadata: { product: PRODUCT, format: String(FORMAT) },
          },
        },
      ],
      [{ type: 'stream_state', streamName: names.format, expectedState: 'no_stream' }],
    );
    return begin(session, names);
  }
  if (found > FORMAT) throw newer(shown, found, FORMAT);
}

/** The format of the store; undefined when there is none. */
async function formatOf(session: Session, names: StreamNames): Promise<number | undefined> {
  const [first] = await session.read(names.format, { from: 'start', limit: 1 });
  if (first === undefined) return undefined;
  const { product, format } = (first.metadata ?? {}) as { readonly product?: unknown; readonly format?: unknown };
  const version = Number(format);
  if (product !== PRODUCT || !Number.isSafeInteger(version)) throw foreign(session.address.shown);
  return version;
}

/** Requires that the server leaves out nothing of the log. */
async function requireWhole(session: Session, names: StreamNames): Promise<void> {
  for (const name of [names.format, names.log]) {
    const metadata = await session.metadataOf(name);
    if (TRUNCATING.some((member) => metadata[member] !== undefined))
      throw damaged(session.address.shown, `流 ${name} 被截断或删除`, `the stream ${name} was truncated or deleted`);
  }
}

async function lastEvent(session: Session, names: StreamNames): Promise<StoredEvent | undefined> {
  const [last] = await session.read(names.log, { from: 'end', backwards: true, limit: 1 });
  if (last === undefined) return undefined;
  try {
    return checkedEvent(logRowOf(last));
  } catch (error) {
    if (!(error instanceof DamagedEvent)) throw error;
    throw damaged(
      session.address.shown,
      `第 ${error.position} 条事件无法读取`,
      `event ${error.position} cannot be read`,
    );
  }
}

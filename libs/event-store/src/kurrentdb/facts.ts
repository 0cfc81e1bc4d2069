import type { Append, Tail } from '../append-rules.js';
import { checkedEvent } from './checks.js';
import { KnownLog } from '../known-log.js';
import type { StoredEvent } from '../port.js';
import { inParallel } from './in-parallel.js';
import { logRowOf, positionIn, rowOf } from './records.js';
import type { Session } from './session.js';
import type { StreamNames } from './stream-names.js';

/** What the appends of a group need to know of the log, and what the server has to confirm of it. */
export class Facts extends KnownLog {
  /** The last revision of each of the server's streams, -1 for none, on which the decisions are based. */
  readonly revisions = new Map<string, number>();
  /** Positions of stored events, by id. */
  readonly stored = new Map<string, number>();
}

/** The streams and ids that a group names. */
export function namedBy(group: readonly Append[]): {
  readonly streams: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
} {
  const streams = new Set<string>();
  const ids = new Set<string>();
  for (const { records, checks } of group) {
    for (const { stream } of checks) streams.add(stream);
    for (const { record } of records) {
      streams.add(record.stream);
      ids.add(record.id);
    }
  }
  return { streams, ids };
}

/** Reads all facts: first the end of the log, then versions and names, and at last the ids of a repeated command. */
export async function readFacts(session: Session, names: StreamNames, group: readonly Append[]): Promise<Facts> {
  const { streams, ids } = namedBy(group);
  const facts = new Facts(await readTail(session, names));
  facts.revisions.set(names.log, facts.tail.position - 1);
  await inParallel([...streams], (stream) => readStreamFacts(session, names, facts, stream));
  await inParallel([...ids], async (id) => {
    const [marker] = await session.read(names.id(id), { from: 'start', limit: 1 });
    facts.revisions.set(names.id(id), marker ? 0 : -1);
    if (!marker) return;
    facts.addId(id);
    facts.stored.set(id, positionIn(marker));
  });
  return facts;
}

/** The last event of the log. */
export async function readTail(session: Session, names: StreamNames): Promise<Tail> {
  const [last] = await session.read(names.log, { from: 'end', backwards: true, limit: 1 });
  if (last === undefined) return { position: 0, recordedAt: '' };
  const { position, recordedAt } = checkedEvent(logRowOf(last));
  return { position, recordedAt };
}

/** Reads version and name of a stream. */
export async function readStreamFacts(
  session: Session,
  names: StreamNames,
  facts: Facts,
  stream: string,
): Promise<void> {
  const name = names.stream(stream);
  let limit = 1;
  const [last] = await session.read(name, { from: 'end', backwards: true, limit });
  facts.revisions.set(name, last ? Number(last.revision) : -1);
  if (last === undefined) return;
  let event: StoredEvent | undefined = checkedEvent(rowOf(last));
  if (event.stream !== stream) {
    // Written before names had to be unique without regard to case: several streams share this one.
    facts.addName(event.stream);
    limit = Number(last.revision) + 1;
    const all = await session.read(name, { from: 'end', backwards: true, limit });
    event = all.map((record) => checkedEvent(rowOf(record))).find((each) => each.stream === stream);
  }
  facts.setVersion(stream, event?.version ?? 0);
  if (event) facts.addName(stream);
}

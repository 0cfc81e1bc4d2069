import type { Append, Tail } from '../append-rules.js';
import { Facts, namedBy, readStreamFacts } from './facts.js';
import { inParallel } from './in-parallel.js';
import type { Session } from './session.js';
import type { StreamNames } from './stream-names.js';

/** The versions of streams that this process wrote last. */
export type Versions = Map<string, number>;

/**
 * The facts on which a group can be stored without reading anything: the end of the log is that of this process's last
 * append, streams have the versions that their checks expect, ids are new. The server confirms all of it when it stores the
 * group. Only versions that are neither checked nor remembered are read.
 * @returns undefined when the assumptions contradict each other
 */
export async function assumedFacts(
  session: Session,
  names: StreamNames,
  group: readonly Append[],
  tail: Tail,
  versions: Versions,
): Promise<Facts | undefined> {
  const facts = new Facts(tail);
  facts.revisions.set(names.log, tail.position - 1);
  const expected = new Map(versions);
  for (const { checks } of group)
    for (const { stream, version } of checks) if (!expected.has(stream)) expected.set(stream, version);
  const { streams, ids } = namedBy(group);
  const unknown: string[] = [];
  for (const stream of streams) {
    const version = expected.get(stream);
    if (version === undefined) unknown.push(stream);
    else {
      const name = names.stream(stream);
      const known = facts.revisions.get(name);
      if (version < 0 || (known !== undefined && known !== version - 1)) return undefined;
      facts.revisions.set(name, version - 1);
      facts.setVersion(stream, version);
      if (version > 0) facts.addName(stream);
    }
  }
  await inParallel(unknown, (stream) => readStreamFacts(session, names, facts, stream));
  for (const id of ids) facts.revisions.set(names.id(id), -1);
  return facts;
}

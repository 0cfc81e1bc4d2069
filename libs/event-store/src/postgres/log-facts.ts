import type pg from 'pg';
import type { Append, Tail } from '../append-rules.js';
import { checkedEvent } from './checks.js';
import { KnownLog, lowerAscii } from '../known-log.js';
import { columnText, textOfColumn } from './schema.js';

interface Fact {
  readonly kind: 'tail' | 'version' | 'id' | 'name';
  readonly key: string | null;
  readonly number: number | null;
  readonly body: string | null;
  readonly digest: Uint8Array | null;
}

const factsQuery = (schema: string): string => `
SELECT 'tail' AS kind, NULL AS key, position AS number, CASE WHEN position = $4 THEN NULL ELSE body END AS body, digest
FROM (SELECT position, body, digest FROM ${schema}.events ORDER BY position DESC LIMIT 1) AS last
UNION ALL
SELECT 'version', wanted.stream,
  (SELECT e.version FROM ${schema}.events e WHERE e.stream = wanted.stream ORDER BY e.version DESC LIMIT 1), NULL, NULL
FROM unnest($1::text[]) AS wanted (stream)
UNION ALL
SELECT 'id', id, NULL, NULL, NULL FROM ${schema}.events WHERE id = ANY ($2::text[])
UNION ALL
SELECT 'name', stream, NULL, NULL, NULL FROM ${schema}.events WHERE version = 1 AND lower(stream) = ANY ($3::text[])`;

/**
 * What the appends of a group need to know of the log, read at once after the lock.
 * @param known the last event that this process has seen
 */
export async function readFacts(
  client: pg.ClientBase,
  schema: string,
  group: readonly Append[],
  known: Tail,
): Promise<KnownLog> {
  const streams = new Set<string>();
  const written = new Set<string>();
  const ids = new Set<string>();
  for (const { records, checks } of group) {
    for (const { stream } of checks) streams.add(columnText(stream));
    for (const { record } of records) {
      const stream = columnText(record.stream);
      streams.add(stream);
      written.add(lowerAscii(stream));
      ids.add(columnText(record.id));
    }
  }
  const { rows } = await client.query<Fact>({
    name: 'facts',
    text: factsQuery(schema),
    values: [[...streams], [...ids], [...written], known.position],
  });
  const facts = new KnownLog({ position: 0, recordedAt: '' });
  for (const fact of rows) take(facts, fact, known);
  return facts;
}

function take(facts: KnownLog, { kind, key, number, body, digest }: Fact, known: Tail): void {
  if (kind === 'tail') {
    const position = number ?? 0;
    facts.tail = body === null ? known : { position, recordedAt: checkedEvent({ position, body, digest }).recordedAt };
  } else if (key === null) return;
  else if (kind === 'version') facts.setVersion(textOfColumn(key), number ?? 0);
  else if (kind === 'id') facts.addId(textOfColumn(key));
  else facts.addName(textOfColumn(key));
}

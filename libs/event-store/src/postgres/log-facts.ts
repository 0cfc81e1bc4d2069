import type pg from 'pg';
import type { Append, LogInTransaction, NewRow, Tail } from '../append-rules.js';
import { checkedEvent } from '../checked-event.js';
import { DuplicateEvent, type StoredEvent } from '../port.js';
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

/** As PostgreSQL's lower() in collation "C". */
const lower = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

/**
 * What the appends of a group need to know of the log, read at once after the lock, and the rows that they add to it.
 * Names and ids are those of columns.
 */
export class LogFacts implements LogInTransaction {
  readonly rows: NewRow[] = [];
  private readonly versions = new Map<string, number>();
  private readonly ids = new Set<string>();
  private readonly names = new Map<string, string[]>();

  private constructor(public tail: Tail) {}

  /** @param known the last event that this process has seen */
  static async read(client: pg.ClientBase, schema: string, group: readonly Append[], known: Tail): Promise<LogFacts> {
    const streams = new Set<string>();
    const written = new Set<string>();
    const ids = new Set<string>();
    for (const { records, checks } of group) {
      for (const { stream } of checks) streams.add(columnText(stream));
      for (const { record } of records) {
        const stream = columnText(record.stream);
        streams.add(stream);
        written.add(lower(stream));
        ids.add(columnText(record.id));
      }
    }
    const { rows } = await client.query<Fact>({
      name: 'facts',
      text: factsQuery(schema),
      values: [[...streams], [...ids], [...written], known.position],
    });
    const facts = new LogFacts({ position: 0, recordedAt: '' });
    for (const fact of rows) facts.take(fact, known);
    return facts;
  }

  private take({ kind, key, number, body, digest }: Fact, known: Tail): void {
    if (kind === 'tail') {
      const position = number ?? 0;
      this.tail = body === null ? known : { position, recordedAt: checkedEvent({ position, body, digest }).recordedAt };
    } else if (key === null) return;
    else if (kind === 'version') this.versions.set(key, number ?? 0);
    else if (kind === 'id') this.ids.add(key);
    else this.addName(key);
  }

  versionOf(stream: string): number {
    return this.versions.get(columnText(stream)) ?? 0;
  }

  versionForCheck(stream: string): number {
    return this.versionOf(stream);
  }

  hasEvent(id: string): boolean {
    return this.ids.has(columnText(id));
  }

  namedLike(stream: string): string | undefined {
    const name = columnText(stream);
    const other = this.names.get(lower(name))?.find((each) => each !== name);
    return other === undefined ? undefined : textOfColumn(other);
  }

  insert(row: NewRow): void {
    if (this.hasEvent(row.id)) throw new DuplicateEvent(row.id);
    this.rows.push(row);
    this.ids.add(columnText(row.id));
    this.versions.set(columnText(row.stream), row.version);
    if (row.version === 1) this.addName(columnText(row.stream));
  }

  allOrNone<T>(_count: number, insertions: () => T): T {
    const before = this.rows.length;
    try {
      return insertions();
    } catch (error) {
      for (const row of this.rows.splice(before).reverse()) this.undo(row);
      throw error;
    }
  }

  private undo({ id, stream, version }: NewRow): void {
    const name = columnText(stream);
    this.ids.delete(columnText(id));
    this.versions.set(name, version - 1);
    if (version === 1) this.names.get(lower(name))?.pop();
  }

  private addName(name: string): void {
    const same = this.names.get(lower(name));
    if (same) same.push(name);
    else this.names.set(lower(name), [name]);
  }

  inserted(_events: readonly StoredEvent[], tail: Tail): void {
    this.tail = tail;
  }

  /** Nothing is sent before all appends are decided: no error of the database can occur meanwhile. */
  isFatal(): boolean {
    return false;
  }
}

import pg from 'pg';
import { outcomeOf, timeAfter, type Append, type NewRow, type Outcome, type Tail } from '../append-rules.js';
import type { EventRow } from '../checked-event.js';
import { checkedEvent } from './checks.js';
import type { GroupWriter } from '../group-commit.js';
import type { StoredEvent } from '../port.js';
import { bodyOf } from '../sealed-record.js';
import { readFacts } from './log-facts.js';
import { requireDurable } from './open-schema.js';
import type { PostgresAddress } from './postgres-address.js';
import { columnText } from './schema.js';
import { clientConfig, endsConnection, explained } from './session.js';

/** First half of the key of the appender's lock; the second is the hash of the schema's name. */
const APPEND_LOCK = 0x4c516576;
/** How long the server lets a transaction of a process that hangs hold the lock, in milliseconds. */
const IDLE_IN_TRANSACTION_MS = 10_000;

interface EventWriterOptions {
  readonly address: PostgresAddress;
  /** The channel on which each transaction is announced. */
  readonly channel: string;
  /** The time for a group, given that of the last event; both in milliseconds since 1970 UTC. */
  readonly now: (lastRecorded: number) => number;
  /** How long to wait for the lock of another process, in milliseconds. */
  readonly lockTimeout: number;
}

/**
 * Writes appends in groups, each group in one transaction over one connection. The transactions of all processes run one
 * after another, by a lock that is released after its events are visible: no position becomes visible below one that was
 * read.
 */
export class EventWriter implements GroupWriter {
  private client: pg.Client | undefined;
  private tail: Tail = { position: 0, recordedAt: '' };
  /** Appends that may be stored although their transaction failed: the answer to its commit was lost. */
  private readonly uncertain = new WeakSet<Append>();

  constructor(private readonly options: EventWriterOptions) {}

  /** @throws StoreUnavailable when the same group may be written again */
  async write(group: readonly Append[]): Promise<readonly Outcome[]> {
    let isCommitting = false;
    try {
      const client = await this.connected();
      await this.begin(client);
      const { schema } = this.options.address;
      const facts = await readFacts(client, schema, group, this.tail);
      const earlier = await this.answersOf(client, group);
      const recordedAt = timeAfter(facts.tail, this.options.now);
      const outcomes = group.map((append) => earlier.get(append) ?? outcomeOf(facts, append, recordedAt));
      if (facts.rows.length > 0) await this.insert(client, facts.rows);
      isCommitting = true;
      await client.query('COMMIT');
      this.tail = facts.tail;
      return outcomes;
    } catch (error) {
      if (isCommitting) for (const append of group) this.uncertain.add(append);
      await this.abandon(error);
      throw explained(error, this.options.address);
    }
  }

  /**
   * Stores events as they are.
   * @throws also when they do not follow the last event; nothing is stored then
   */
  async copy(rows: readonly NewRow[]): Promise<void> {
    try {
      const client = await this.connected();
      await this.begin(client);
      await this.insert(client, rows);
      await client.query('COMMIT');
    } catch (error) {
      await this.abandon(error);
      throw explained(error, this.options.address);
    }
  }

  async close(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private async connected(): Promise<pg.Client> {
    if (this.client) return this.client;
    const { address, lockTimeout } = this.options;
    const client = new pg.Client({
      ...clientConfig(address),
      lock_timeout: lockTimeout,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    });
    client.on('error', () => {
      if (this.client === client) this.client = undefined;
    });
    try {
      await client.connect();
      await requireDurable(client, address);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    this.client = client;
    return client;
  }

  private begin(client: pg.Client): Promise<unknown> {
    const { schema } = this.options.address;
    return client.query(`BEGIN; SELECT pg_advisory_xact_lock(${APPEND_LOCK}, hashtext('${schema}'))`);
  }

  /**
   * The first answers of appends whose commit was not answered: their events, when they are stored with these bytes. The
   * transaction that may have stored them has ended, because it held the lock.
   */
  private async answersOf(client: pg.Client, group: readonly Append[]): Promise<ReadonlyMap<Append, Outcome>> {
    const answers = new Map<Append, Outcome>();
    const asked = group.filter((append) => this.uncertain.has(append) && append.records.length > 0);
    if (asked.length === 0) return answers;
    const { rows } = await client.query<EventRow>(
      `SELECT position, body, digest FROM ${this.options.address.schema}.events WHERE id = ANY ($1::text[])`,
      [asked.flatMap(({ records }) => records.map(({ record }) => columnText(record.id)))],
    );
    const byId = new Map(rows.map((row) => [checkedEvent(row).id, row]));
    for (const append of asked) {
      const events = append.records.map((sealed): StoredEvent | undefined => {
        const row = byId.get(sealed.record.id);
        if (!row) return undefined;
        const event = checkedEvent(row);
        return bodyOf(sealed, event.version, event.recordedAt) === row.body ? event : undefined;
      });
      const stored = events.filter((event) => event !== undefined);
      if (stored.length === events.length) answers.set(append, { events: stored });
    }
    return answers;
  }

  private insert(client: pg.Client, rows: readonly NewRow[]): Promise<unknown> {
    const { address, channel } = this.options;
    return client.query({
      name: 'insert',
      text: `WITH added AS (
        INSERT INTO ${address.schema}.events (position, id, stream, version, chain, body, digest)
        SELECT position, id, stream, version, chain, body, decode(digest, 'hex')
        FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[])
          AS t (position, id, stream, version, chain, body, digest))
        SELECT pg_notify($8, $9)`,
      values: [
        rows.map(({ position }) => position),
        rows.map(({ id }) => columnText(id)),
        rows.map(({ stream }) => columnText(stream)),
        rows.map(({ version }) => version),
        rows.map(({ chain }) => (chain === null ? null : columnText(chain))),
        rows.map(({ body }) => body),
        rows.map(({ digest }) => Buffer.from(digest).toString('hex')),
        channel,
        String(rows.at(-1)?.position ?? 0),
      ],
    });
  }

  /** Ends the transaction, with its connection when that may be unusable. */
  private async abandon(error: unknown): Promise<void> {
    const { client } = this;
    if (client === undefined) return;
    try {
      if (endsConnection(error)) throw error;
      await client.query('ROLLBACK');
    } catch {
      this.client = undefined;
      // Not awaited: over a cut network the end takes as long as any other answer.
      void client.end().catch(() => undefined);
    }
  }
}

import type { RowModel } from '#projections';
import type { Batch, RowPlace, RowVersion, RowWriter } from '../port.js';
import { requireNextBatch, rowsOfBatch } from '../relational/batch-rows.js';
import { LogNumbers, NameDictionary } from '../relational/name-dictionary.js';
import type { Tables } from '../relational/tables.js';
import type { BulkSession } from './bulk-session.js';
import type { BulkJob } from './bulk-worker.js';
import { createIndexes, createTables, endOf, insertJob } from './schema.js';

interface StoredCurrent {
  readonly row_key: string;
  readonly chain_id: number;
  readonly from_position: number;
  readonly event_id: string;
  readonly row_json: string;
}

/** Fills an empty database and creates the indexes last; until then rows can be found only by position. */
export class BulkLoad implements RowWriter {
  readonly #names = new NameDictionary();
  readonly #numbers = new LogNumbers();
  #checkpoint = 0;

  constructor(
    private readonly session: BulkSession,
    private readonly tables: Tables,
  ) {}

  async begin(): Promise<void> {
    await this.session.post([{ kind: 'exec', sql: createTables(this.tables).join(';\n') }]);
  }

  async current(model: RowModel, rows: readonly RowPlace[]): Promise<ReadonlyMap<string, RowVersion>> {
    const table = this.tables.of(model);
    const places = rows.map(({ fromPosition }) => fromPosition);
    const sql = `SELECT t.row_key, t.chain_id, t.from_position, l.event_id, t.row_json FROM "${table.name}" AS t
      JOIN timeline AS l ON l.position = t.from_position WHERE t.from_position IN (SELECT value FROM json_each(?))`;
    const found = await this.session.query({ kind: 'find', sql, values: [JSON.stringify(places)] });
    return new Map((found as readonly StoredCurrent[]).map((stored) => [stored.row_key, this.#version(stored)]));
  }

  #version(stored: StoredCurrent): RowVersion {
    return {
      key: stored.row_key,
      chain: this.#names.name(stored.chain_id) ?? null,
      fromPosition: stored.from_position,
      toPosition: null,
      eventId: stored.event_id,
      row: JSON.parse(stored.row_json) as Record<string, unknown>,
    };
  }

  async write(batch: Batch): Promise<void> {
    requireNextBatch(batch, this.#checkpoint);
    this.#checkpoint = batch.checkpoint;
    const jobs = rowsOfBatch(batch, this.tables, this.#names, this.#numbers).map((rows): BulkJob =>
      rows.kind === 'insert' ? insertJob(rows) : { kind: 'each', sql: endOf(rows.table), columns: rows.values },
    );
    await this.session.post(jobs);
  }

  /** Creates the indexes and stores the facts. When it resolves, the database is complete and synced to disk. */
  async finish(facts: Readonly<Record<string, string>>): Promise<void> {
    const stored = Object.entries({ ...facts, checkpoint: String(this.#checkpoint) });
    const insert = (into: string, pairs: readonly (readonly unknown[])[]): BulkJob => ({
      kind: 'insert',
      into: `INSERT INTO ${into} VALUES `,
      columns: { rows: pairs.length, lists: [pairs.map(([first]) => first), pairs.map(([, second]) => second)] },
    });
    await this.session.post([
      insert('timeline_names', this.#names.takeAdded()),
      insert('timeline_chains', this.#numbers.takeChanged()),
      insert('store_facts', stored),
      { kind: 'exec', sql: createIndexes(this.tables).join(';\n') },
    ]);
    await this.session.query({ kind: 'finish' });
  }
}

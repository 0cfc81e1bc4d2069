import type { RowModel } from '#projections';
import type { Batch, RowChange, RowPlace, RowVersion, RowWriter } from '../port.js';
import type { BulkSession } from './bulk-session.js';
import type { BulkJob, Columns } from './bulk-worker.js';
import { isNewVersion, partyColumns, timelineColumns, versionColumns } from './columns.js';
import type { ModelTable } from './model-table.js';
import { LogNumbers, NameDictionary } from './name-dictionary.js';
import { createIndexes, createTables, INSERT_PARTIES, INSERT_TIMELINE } from './schema.js';
import { forkOf } from './version-tree.js';

interface StoredCurrent {
  readonly row_key: string;
  readonly chain_id: number;
  readonly from_position: number;
  readonly event_id: string;
  readonly row_json: string;
}

/** Fills an empty database and creates the indexes last; until then rows can be found only by position. */
export class BulkLoad implements RowWriter {
  readonly #tables: ReadonlyMap<string, ModelTable>;
  readonly #names = new NameDictionary();
  readonly #numbers = new LogNumbers();
  #checkpoint = 0;

  constructor(
    private readonly session: BulkSession,
    tables: Iterable<ModelTable>,
  ) {
    this.#tables = new Map([...tables].map((table) => [table.name, table]));
  }

  async begin(): Promise<void> {
    await this.session.post([{ kind: 'exec', sql: createTables(this.#tables.values()).join(';\n') }]);
  }

  async current(model: RowModel, rows: readonly RowPlace[]): Promise<ReadonlyMap<string, RowVersion>> {
    const table = this.#table(model);
    const places = rows.map(({ fromPosition }) => fromPosition);
    const sql = `SELECT t.row_key, t.chain_id, t.from_position, l.event_id, t.row_json FROM "${table.name}" AS t
      JOIN timeline AS l ON l.position = t.from_position WHERE t.from_position IN (SELECT value FROM json_each(?))`;
    const found = await this.session.query({ kind: 'find', sql, values: [JSON.stringify(places)] });
    return new Map((found as readonly StoredCurrent[]).map((stored) => [stored.row_key, this.#version(stored)]));
  }

  #table(model: RowModel): ModelTable {
    const table = this.#tables.get(model.name);
    if (!table) throw new Error(`read model ${model.name} is not in this store`);
    return table;
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
    const first = batch.events[0]?.position ?? batch.checkpoint;
    if (first <= this.#checkpoint)
      throw new Error(`a batch from position ${first} does not begin after the checkpoint ${this.#checkpoint}`);
    this.#checkpoint = batch.checkpoint;
    const jobs: BulkJob[] = [
      { kind: 'insert', into: INSERT_TIMELINE, columns: timelineColumns(batch.events, this.#names, this.#numbers) },
    ];
    const parties = partyColumns(batch, this.#names);
    if (parties.rows > 0) jobs.push({ kind: 'insert', into: INSERT_PARTIES, columns: parties });
    for (const [model, changes] of batch.changes) {
      const table = this.#table(model);
      const ends = changes.filter((change) => change.ends !== null);
      if (ends.length > 0) jobs.push({ kind: 'each', sql: table.end, columns: endColumns(ends) });
      const newVersions = changes.filter(isNewVersion);
      if (newVersions.length > 0)
        jobs.push({ kind: 'insert', into: table.insert, columns: versionColumns(table, newVersions, this.#names) });
    }
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
      { kind: 'exec', sql: createIndexes(this.#tables.values()).join(';\n') },
    ]);
    await this.session.query({ kind: 'finish' });
  }
}

/** The parameters of the table's `end` statement, in its order. */
const endColumns = (changes: readonly RowChange[]): Columns => ({
  rows: changes.length,
  lists: [
    changes.map(({ fromPosition }) => fromPosition),
    changes.map(({ ends, fromPosition }) => forkOf(ends ?? fromPosition, fromPosition)),
    changes.map(({ ends }) => ends),
  ],
});

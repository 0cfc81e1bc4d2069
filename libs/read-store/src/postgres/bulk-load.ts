import type pg from 'pg';
import type { RowModel } from '#projections';
import type { Batch, RowPlace, RowVersion, RowWriter } from '../port.js';
import { requireNextBatch, rowsOfBatch, type EndedRows, type NewRows } from '../relational/batch-rows.js';
import { quoted, type ModelTable } from '../relational/model-table.js';
import { LogNumbers, NameDictionary } from '../relational/name-dictionary.js';
import type { Tables } from '../relational/tables.js';
import { copyIn } from './copy-in.js';
import { copyLine } from './copy-text.js';
import { createRowIndexes, createRowTables } from './row-generations.js';
import { chainsTable, endSql, namesTable } from './row-statements.js';
import { execute } from './statement.js';

/** New versions of a read model that are held back: most versions end soon, and are then written once, with their end. */
const HELD_VERSIONS = 2_000;
/** Ends of written versions that one statement stores. */
const ENDS_PER_STATEMENT = 5_000;
/** Text of one COPY, in characters, about. */
const COPY_CHARACTERS = 256 * 1024;
/** Most statements that wait for the server. */
const MAX_PENDING = 8;

interface HeldVersion {
  readonly eventId: string;
  /** The values of the columns, in their order. */
  readonly values: unknown[];
}

/** What is not written yet of a read model. */
interface Held {
  readonly versions: Map<number, HeldVersion>;
  ends: (readonly [to: number, fork: number, from: number])[];
}

interface StoredCurrent {
  readonly row_key: string;
  readonly chain_id: number;
  readonly from_position: number;
  readonly event_id: string;
  readonly row_json: string;
}

const KEY = 1;
const CHAIN = 2;
const TO = 3;
const FORK = 4;

/** Fills the empty tables of a generation by COPY, in one transaction, and creates the indexes last. */
export class PostgresLoad implements RowWriter {
  readonly #names = new NameDictionary();
  readonly #numbers = new LogNumbers();
  readonly #held = new Map<ModelTable, Held>();
  /** Lines of other tables, by table. */
  readonly #lines = new Map<string, { readonly columns: NewRows['columns']; text: string }>();
  readonly #pending = new Set<Promise<unknown>>();
  #failed: { readonly error: unknown } | undefined;
  #checkpoint = 0;

  constructor(
    private readonly client: pg.Client,
    private readonly tables: Tables,
  ) {}

  begin(): Promise<void> {
    return createRowTables(this.client, this.tables);
  }

  async current(model: RowModel, rows: readonly RowPlace[]): Promise<ReadonlyMap<string, RowVersion>> {
    const table = this.tables.of(model);
    const found = new Map<string, RowVersion>();
    const written: number[] = [];
    for (const { key, fromPosition } of rows) {
      const held = this.#held.get(table)?.versions.get(fromPosition);
      if (held) found.set(key, this.#version(versionOf(held)));
      else if (fromPosition > 0) written.push(fromPosition);
    }
    if (written.length === 0) return found;
    await this.#flushLines();
    const { rows: stored } = await execute(this.client, {
      text: `SELECT t.row_key, t.chain_id, t.from_position, l.event_id, t.row_json FROM ${quoted(table.name)} AS t
        JOIN timeline AS l ON l.position = t.from_position WHERE t.from_position = ANY (?::bigint[])`,
      values: [written],
    });
    for (const row of stored as unknown as readonly StoredCurrent[]) found.set(row.row_key, this.#version(row));
    return found;
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
    const eventIds = new Map(batch.events.map(({ position, id }) => [position, id]));
    for (const rows of rowsOfBatch(batch, this.tables, this.#names, this.#numbers))
      if (rows.kind === 'end') this.#end(rows);
      else await this.#insert(rows, eventIds);
    for (const [table, held] of this.#held) await this.#write(table, held, HELD_VERSIONS);
  }

  #heldOf(table: ModelTable): Held {
    let held = this.#held.get(table);
    if (!held) this.#held.set(table, (held = { versions: new Map(), ends: [] }));
    return held;
  }

  #end({ table, values: { rows, lists } }: EndedRows): void {
    const held = this.#heldOf(table);
    const [tos, forks, froms] = lists as readonly ArrayLike<number>[];
    for (let row = 0; row < rows; row++) {
      const [to = 0, fork = 0, from = 0] = [tos?.[row], forks?.[row], froms?.[row]];
      const version = held.versions.get(from);
      if (version) {
        version.values[TO] = to;
        version.values[FORK] = fork;
      } else held.ends.push([to, fork, from]);
    }
  }

  async #insert(
    { table: name, columns, values: { rows, lists } }: NewRows,
    eventIds: ReadonlyMap<number, string>,
  ): Promise<void> {
    const table = this.tables.all.find((each) => each.name === name);
    const held = table && this.#heldOf(table);
    for (let row = 0; row < rows; row++) {
      const values = lists.map((list) => list?.[row] ?? null);
      const from = values[0] as number;
      if (held) held.versions.set(from, { eventId: eventIds.get(from) ?? '', values });
      else await this.#addLine(name, columns, values);
    }
  }

  async #addLine(table: string, columns: NewRows['columns'], values: readonly unknown[]): Promise<void> {
    let lines = this.#lines.get(table);
    if (!lines) this.#lines.set(table, (lines = { columns, text: '' }));
    lines.text += copyLine(values);
    if (lines.text.length >= COPY_CHARACTERS) await this.#flushLines(table);
  }

  async #flushLines(only?: string): Promise<void> {
    for (const [table, { columns, text }] of this.#lines) {
      if (only !== undefined && table !== only) continue;
      this.#lines.delete(table);
      await this.#post(copyIn(this.client, copyInto(table, columns), text));
    }
  }

  /** Writes the oldest versions but `keep`, and ends of versions that were written before. */
  async #write(table: ModelTable, held: Held, keep: number): Promise<void> {
    if (held.versions.size >= 2 * keep && held.versions.size > 0) {
      const excess = held.versions.size - keep;
      let text = '';
      for (const [from, { values }] of held.versions) {
        if (held.versions.size <= keep) break;
        held.versions.delete(from);
        text += copyLine(values);
        if (text.length < COPY_CHARACTERS) continue;
        await this.#post(copyIn(this.client, copyInto(table.name, table.stored), text));
        text = '';
      }
      if (excess > 0 && text !== '') await this.#post(copyIn(this.client, copyInto(table.name, table.stored), text));
    }
    if (held.ends.length >= (keep === 0 ? 1 : ENDS_PER_STATEMENT)) await this.#writeEnds(table, held);
  }

  async #writeEnds(table: ModelTable, held: Held): Promise<void> {
    const { ends } = held;
    held.ends = [];
    const lists = [ends.map(([to]) => to), ends.map(([, fork]) => fork), ends.map(([, , from]) => from)];
    const store = async (): Promise<void> => {
      const ended = endSql({ kind: 'end', table, values: { rows: ends.length, lists } });
      const { changed } = await execute(this.client, ended);
      if (changed !== ends.length) throw new Error(`${table.name}: a version does not exist or has already ended`);
    };
    await this.#post(store());
  }

  /** Lets events be folded while the server stores rows. @throws the error of an earlier statement */
  async #post(statement: Promise<unknown>): Promise<void> {
    const settled: Promise<void> = statement.then(
      () => void this.#pending.delete(settled),
      (error: unknown) => {
        this.#failed ??= { error };
        this.#pending.delete(settled);
      },
    );
    this.#pending.add(settled);
    while (this.#pending.size > MAX_PENDING) await Promise.race(this.#pending);
    if (this.#failed) throw this.#failed.error;
  }

  /** Writes what is held back, the facts and the indexes. */
  async finish(facts: Readonly<Record<string, string>>): Promise<void> {
    for (const [table, held] of this.#held) await this.#write(table, held, 0);
    for (const rows of [namesTable(this.#names.takeAdded()), chainsTable(this.#numbers.takeChanged())])
      await this.#insert(rows, new Map());
    const stored = { ...facts, checkpoint: String(this.#checkpoint) };
    for (const fact of Object.entries(stored)) await this.#addLine('store_facts', FACT_COLUMNS, fact);
    await this.#flushLines();
    await Promise.all(this.#pending);
    if (this.#failed) throw this.#failed.error;
    await createRowIndexes(this.client, this.tables);
  }
}

const FACT_COLUMNS: NewRows['columns'] = [
  { identifier: 'name', kind: 'text' },
  { identifier: 'value', kind: 'text' },
];

const versionOf = ({ eventId, values }: HeldVersion): StoredCurrent => ({
  row_key: values[KEY] as string,
  chain_id: values[CHAIN] as number,
  from_position: values[0] as number,
  event_id: eventId,
  row_json: values.at(-1) as string,
});

const copyInto = (table: string, columns: NewRows['columns']): string =>
  `COPY ${quoted(table)} (${columns.map(({ identifier }) => identifier).join(', ')}) FROM STDIN`;

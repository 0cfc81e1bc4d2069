import type Database from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { eventReaders, type EventReaders, type RowModel } from '#projections';
import type { ModelTable } from './model-table.js';

/** Prepared statements in the cache; only queries with filters have variable texts. */
const MAX_STATEMENTS = 500;

/** An open database with its tables and a cache of prepared statements. */
export class Connection {
  /** Who may see the events of each type. */
  readonly eventReaders: ReadonlyMap<string, EventReaders>;
  readonly #statements = new LRUCache<string, Database.Statement>({ max: MAX_STATEMENTS });

  constructor(
    readonly db: Database.Database,
    readonly tables: ReadonlyMap<string, ModelTable>,
  ) {
    this.eventReaders = eventReaders([...tables.values()].map(({ model }) => model));
  }

  /** @throws Error when the store was not opened with this read model */
  table(model: RowModel): ModelTable {
    const table = this.tables.get(model.name);
    if (!table) throw new Error(`read model ${model.name} is not in this store`);
    return table;
  }

  #statement(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      // With a bare ? in an indexed comparison or LIMIT, SQLite plans the statement again for each value; with +? it does not.
      statement = this.db.prepare(sql.replaceAll('?', '+?'));
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  run(sql: string, ...values: unknown[]): number {
    return this.#statement(sql).run(...values).changes;
  }

  first<T>(sql: string, ...values: unknown[]): T | undefined {
    return this.#statement(sql).get(...values) as T | undefined;
  }

  all<T>(sql: string, ...values: unknown[]): T[] {
    return this.#statement(sql).all(...values) as T[];
  }

  fact(name: string): string | undefined {
    return this.first<{ value: string }>('SELECT value FROM store_facts WHERE name = ?', name)?.value;
  }

  setFact(name: string, value: string): void {
    this.run(
      'INSERT INTO store_facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      name,
      value,
    );
  }

  checkpoint(): number {
    return Number(this.fact('checkpoint') ?? 0);
  }
}

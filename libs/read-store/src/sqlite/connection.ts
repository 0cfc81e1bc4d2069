import type Database from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { checkpoint, fact, setFact } from '../relational/facts.js';
import { runSteps, type Queries, type Steps } from '../relational/statements.js';
import type { Tables } from '../relational/tables.js';

/** Prepared statements in the cache; only queries with filters have variable texts. */
const MAX_STATEMENTS = 500;

/** An open database with its tables and a cache of prepared statements. */
export class Connection {
  readonly #statements = new LRUCache<string, Database.Statement>({ max: MAX_STATEMENTS });
  readonly #rowsOf = ({ text, values }: { readonly text: string; readonly values: readonly unknown[] }) => {
    const statement = this.#statement(text);
    if (statement.reader) return statement.all(...values);
    statement.run(...values);
    return [];
  };

  constructor(
    readonly db: Database.Database,
    readonly tables: Tables,
  ) {}

  #statement(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      // With a bare ? in an indexed comparison or LIMIT, SQLite plans the statement again for each value; with +? it does not.
      statement = this.db.prepare(sql.replaceAll('?', '+?'));
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** Runs a whole query at once: nothing is written between its statements. */
  read<T>(steps: Steps<T>): T {
    return runSteps(steps, this.#rowsOf);
  }

  /** As `read`, where another connection may write: all statements see the same state. */
  readAtOnce<T>(steps: Steps<T>): T {
    this.run('BEGIN');
    try {
      return this.read(steps);
    } finally {
      this.run('COMMIT');
    }
  }

  /** For queries that may be interrupted between each other. */
  get queries(): Queries {
    return { read: async (query) => this.read(query()) };
  }

  run(sql: string, ...values: unknown[]): number {
    return this.#statement(sql).run(...values).changes;
  }

  all<T>(sql: string, ...values: unknown[]): T[] {
    return this.#statement(sql).all(...values) as T[];
  }

  fact(name: string): string | undefined {
    return this.read(fact(name));
  }

  setFact(name: string, value: string): void {
    this.read(setFact(name, value));
  }

  checkpoint(): number {
    return this.read(checkpoint());
  }
}

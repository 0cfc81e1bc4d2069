import Database from 'better-sqlite3';
import type { Frontier, Hash, TreeNode } from '#ledger';
import { damaged, foreign, newer, UnusableLedger } from './unusable-ledger.js';
import { NodePages } from './node-pages.js';
import { ADDED, APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.js';

/** The id of the log of logs. */
export const LOG_OF_LOGS = 0;

/** A log: that of a chain, or with `null` that of the events of no chain. */
export interface Log {
  readonly id: number;
  readonly chain: string | null;
  /** Number of entries. */
  readonly size: number;
}

/** The statements of a ledger: sealing and checking run them once or more for every event. */
const prepared = (db: Database.Database) => ({
  position: db.prepare<[], number>('SELECT position FROM state').pluck(),
  logs: db.prepare<[], Log>('SELECT id, chain, size FROM logs ORDER BY id'),
  logOfChain: db.prepare<[string | null], Log>('SELECT id, chain, size FROM logs WHERE chain IS ?'),
  logWithId: db.prepare<[number], Log>('SELECT id, chain, size FROM logs WHERE id = ?'),
  begin: db.prepare<[string | null]>(
    'INSERT INTO logs (id, chain, size) SELECT coalesce(max(id), 0) + 1, ?, 0 FROM logs',
  ),
  // They are numbered from 0 without gaps; counting them would take longer with every seal.
  seals: db.prepare<[], number>('SELECT coalesce(max(number) + 1, 0) FROM seals').pluck(),
  indexOfSeal: db.prepare<[string], number>('SELECT number FROM seals WHERE text = ?').pluck(),
  positions: db
    .prepare<[string | null, number, number], number>(
      'SELECT position FROM entries WHERE log = (SELECT id FROM logs WHERE chain IS ?) AND number >= ? ORDER BY number LIMIT ?',
    )
    .pluck(),
  sealTexts: db
    .prepare<[number, number], string>('SELECT text FROM seals WHERE number >= ? ORDER BY number LIMIT ?')
    .pluck(),
  entryAt: db.prepare<[number], Entry>('SELECT log, number FROM entries WHERE position = ?'),
  addEntry: db.prepare<[number, number, number]>('INSERT INTO entries (position, log, number) VALUES (?, ?, ?)'),
  addSeal: db.prepare<[number, string]>('INSERT INTO seals (number, text) VALUES (?, ?)'),
  cosignedSize: db
    .prepare<[string | null], number>(
      'SELECT coalesce(max(size), 0) FROM cosignatures WHERE witness = coalesce(?, witness)',
    )
    .pluck(),
  cosignatures: db.prepare<[number], string>('SELECT line FROM cosignatures WHERE size = ? ORDER BY witness').pluck(),
  addCosignature: db.prepare<[number, string, string]>('INSERT OR REPLACE INTO cosignatures VALUES (?, ?, ?)'),
  lastSealOf: db
    .prepare<[number, string, string], string>(
      'SELECT text FROM seals WHERE number < ? AND substr(text, 1, length(?)) = ? ORDER BY number DESC LIMIT 1',
    )
    .pluck(),
  rotations: db.prepare<[], StoredRotation>('SELECT number, note, size, signature FROM key_rotations ORDER BY number'),
  addRotation: db.prepare<[number, string, number, string]>('INSERT INTO key_rotations VALUES (?, ?, ?, ?)'),
  addRowSeal: db.prepare<[string, number, number, string]>(
    'INSERT OR REPLACE INTO row_seals (chain, position, size, content) VALUES (?, ?, ?, ?)',
  ),
  rowSeal: db.prepare<[string, number], RowSeal>(
    'SELECT chain, position, size, content FROM row_seals WHERE chain = ? AND position <= ? ORDER BY position DESC LIMIT 1',
  ),
  rowSealFrom: db.prepare<[string, number], RowSeal>(
    'SELECT chain, position, size, content FROM row_seals WHERE chain = ? AND position >= ? ORDER BY position LIMIT 1',
  ),
  sealedChains: db.prepare<[], string>('SELECT DISTINCT chain FROM row_seals').pluck(),
  resize: db.prepare<[number, number]>('UPDATE logs SET size = ? WHERE id = ?'),
  advance: db.prepare<[number]>('UPDATE state SET position = ?'),
});

/** The digests of the rows of a chain as they were sealed. `content` is canonical JSON, whose hash is in the log of logs. */
export interface RowSeal {
  readonly chain: string;
  readonly position: number;
  /** Events of the chain up to the position. */
  readonly size: number;
  readonly content: string;
}

/** A rotation of the key, and the signature line of the old key for the state of the log of logs that ends with it. */
export interface StoredRotation {
  readonly number: number;
  readonly note: string;
  readonly size: number;
  readonly signature: string;
}

/** The place of an event: the id of its log, and its index there. */
interface Entry {
  readonly log: number;
  readonly number: number;
}

/**
 * The Merkle logs of an event store, in a SQLite file of their own. Everything in it but the origin can be computed
 * again from the events; what it adds is that it was computed earlier, and does not change when the events do.
 */
export class LedgerFile {
  readonly #db: Database.Database;
  readonly #run: ReturnType<typeof prepared>;
  readonly #pages: NodePages;

  /** The name of the installation, from its first key. */
  readonly origin: string;

  /**
   * @param origin of a ledger that does not exist yet
   * @throws UnusableLedger when the file is not a ledger, or is damaged
   */
  constructor(
    readonly file: string,
    origin: () => string,
  ) {
    this.#db = open(file, origin);
    this.origin = this.#db.prepare<[], string>('SELECT origin FROM state').pluck().get() ?? '';
    this.#run = prepared(this.#db);
    this.#pages = new NodePages(this.#db);
  }

  close(): void {
    this.#db.close();
  }

  /** Position in the event log up to which events are in the logs. */
  get position(): number {
    return this.#run.position.get() ?? 0;
  }

  logs(): readonly Log[] {
    return this.#run.logs.all();
  }

  log(chain: string | null): Log | undefined {
    return this.#run.logOfChain.get(chain);
  }

  logWithId(id: number): Log | undefined {
    return this.#run.logWithId.get(id);
  }

  /** The log of a chain; a new one is empty. */
  begin(chain: string | null): Log {
    this.#run.begin.run(chain);
    return this.log(chain) as Log;
  }

  /** The number of seals: the size of the log of logs. */
  get seals(): number {
    return this.#run.seals.get() ?? 0;
  }

  /** The index of a seal in the log of logs. */
  indexOfSeal(text: string): number | undefined {
    return this.#run.indexOfSeal.get(text);
  }

  /** @throws UnusableLedger when the node is missing. */
  node(log: number, level: number, number: number): Hash {
    const hash = this.#pages.get(log, level, number);
    if (hash === undefined) throw damaged(this.file, `node ${log}/${level}/${number}`);
    return hash;
  }

  /** What a log of this size needs to grow. */
  frontier(log: number, size: number): Frontier {
    const hashes: Hash[] = [];
    let end = size;
    for (let level = 0, width = 1; end > 0; level++, width *= 2)
      if ((end / width) % 2 === 1) {
        hashes.unshift(this.node(log, level, end / width - 1));
        end -= width;
      }
    return { size, hashes };
  }

  /** Where an event is; undefined while it is not in a log. */
  entryAt(position: number): Entry | undefined {
    return this.#run.entryAt.get(position);
  }

  /** Where in the event log the entries of a log are, from its entry `first` on. */
  positions(chain: string | null, first: number, count: number): readonly number[] {
    return this.#run.positions.all(chain, first, count);
  }

  /** Entries of the log of logs, from `first` on. */
  sealTexts(first: number, count: number): readonly string[] {
    return this.#run.sealTexts.all(first, count);
  }

  /** Runs a write in a transaction. */
  write(work: () => void): void {
    try {
      this.#db
        .transaction(() => {
          work();
          this.#pages.flush();
        })
        .immediate();
    } finally {
      this.#pages.discard();
    }
  }

  addNodes(log: number, nodes: readonly TreeNode[]): void {
    this.#pages.add(log, nodes);
  }

  addEntry(log: number, number: number, position: number): void {
    this.#run.addEntry.run(position, log, number);
  }

  addSeal(number: number, text: string): void {
    this.#run.addSeal.run(number, text);
  }

  /** The largest size of the log of logs that a witness has cosigned; without a name, that any has. 0: none. */
  cosignedSize(witness: string | null = null): number {
    return this.#run.cosignedSize.get(witness) ?? 0;
  }

  /** Cosignature lines for the log of logs with so many entries. */
  cosignatures(size: number): readonly string[] {
    return this.#run.cosignatures.all(size);
  }

  addCosignature(witness: string, size: number, line: string): void {
    this.#run.addCosignature.run(size, witness, line);
  }

  /** The last state of a log among the first `seals` entries of the log of logs. */
  lastSealOf(origin: string, seals: number): string | undefined {
    return this.#run.lastSealOf.get(seals, `${origin}\n`, `${origin}\n`);
  }

  /** The rotations of the key, in their order. */
  rotations(): readonly StoredRotation[] {
    return this.#run.rotations.all();
  }

  addRotation({ number, note, size, signature }: StoredRotation): void {
    this.#run.addRotation.run(number, note, size, signature);
  }

  addRowSeal({ chain, position, size, content }: RowSeal): void {
    this.#run.addRowSeal.run(chain, position, size, content);
  }

  /** What was sealed last, up to a position, as the digests of the rows of a chain; `''`: of no chain; `*`: of all. */
  rowSeal(chain: string, position: number): RowSeal | undefined {
    return this.#run.rowSeal.get(chain, position);
  }

  /** The first one from a position on. */
  rowSealFrom(chain: string, position: number): RowSeal | undefined {
    return this.#run.rowSealFrom.get(chain, position);
  }

  /** The chains whose digests were sealed. */
  sealedChains(): readonly string[] {
    return this.#run.sealedChains.all();
  }

  /** How many entries of a log are events up to a position: found by halving, because positions grow with entries. */
  entriesUpTo({ chain, size }: Pick<Log, 'chain' | 'size'>, position: number): number {
    let [low, high] = [0, size];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.positions(chain, middle, 1)[0] ?? Number.POSITIVE_INFINITY) <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  resize(log: number, size: number): void {
    this.#run.resize.run(size, log);
  }

  advance(position: number): void {
    this.#run.advance.run(position);
  }
}

function open(file: string, origin: () => string): Database.Database {
  let db: Database.Database | undefined;
  try {
    db = new Database(file);
    const objects = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
    if (objects === 0) create(db, origin());
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw foreign(file);
    upgrade(db, file);
    // Only now: the file of another program is left as it is.
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    return db;
  } catch (error) {
    db?.close();
    throw error instanceof UnusableLedger
      ? error
      : damaged(file, error instanceof Error ? error.message : String(error));
  }
}

function create(db: Database.Database, origin: string): void {
  db.transaction(() => {
    for (const definition of SCHEMA) db.exec(definition);
    db.prepare('INSERT INTO state (id, position, origin) VALUES (1, 0, ?)').run(origin);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).immediate();
}

/** @throws UnusableLedger for a file of a newer version */
function upgrade(db: Database.Database, file: string): void {
  const version = (): number => db.pragma('user_version', { simple: true }) as number;
  if (version() > SCHEMA_VERSION) throw newer(file, version());
  if (version() === SCHEMA_VERSION) return;
  db.transaction(() => {
    // Another process may have upgraded it meanwhile.
    for (let next = version() + 1; next <= SCHEMA_VERSION; next++) {
      for (const definition of ADDED[next] ?? []) db.exec(definition);
      if (next === 3) copyNodes(db);
    }
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).immediate();
}

/** Copies the nodes of a file whose format had a row for each of them. */
function copyNodes(db: Database.Database): void {
  const pages = new NodePages(db);
  for (const { log, level, number: index, hash } of db
    .prepare<[], { log: number; level: number; number: number; hash: Buffer }>(
      'SELECT log, level, number, hash FROM nodes',
    )
    .all())
    pages.add(log, [{ level, index, hash }]);
  pages.flush();
  db.exec('DROP TABLE nodes');
}

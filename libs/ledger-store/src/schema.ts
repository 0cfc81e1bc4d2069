/** Marks the file as a ledger of Lingqu, in SQLite's `application_id`: the letters `LQld`. */
export const APPLICATION_ID = 0x4c516c64;

/** Stored in SQLite's `user_version`. */
export const SCHEMA_VERSION = 5;

const ROW_SEALS: readonly string[] = [
  `CREATE TABLE row_seals (chain TEXT NOT NULL, position INTEGER NOT NULL, size INTEGER NOT NULL, content TEXT NOT NULL,
  PRIMARY KEY (chain, position)) STRICT, WITHOUT ROWID`,
  'CREATE INDEX row_seals_by_position ON row_seals (position)',
];

const KEY_ROTATIONS = `CREATE TABLE key_rotations (number INTEGER PRIMARY KEY, note TEXT NOT NULL, size INTEGER NOT NULL,
  signature TEXT NOT NULL) STRICT`;

export const PAGES: readonly string[] = [
  `CREATE TABLE pages (log INTEGER NOT NULL, level INTEGER NOT NULL, number INTEGER NOT NULL, hashes BLOB NOT NULL,
  PRIMARY KEY (log, level, number)) STRICT`,
  'CREATE TABLE entries (position INTEGER PRIMARY KEY, log INTEGER NOT NULL, number INTEGER NOT NULL) STRICT',
  'CREATE UNIQUE INDEX entries_of_log ON entries (log, number)',
];

/**
 * `logs` are the logs of the chains and the one of the programme. `pages` has the complete subtrees of each log
 * (`NodePages`), level 0 being the hashes of its entries. `entries` names the place of each event, by its position in the
 * event log. `seals` are the entries of the log of logs, whose nodes stand in `pages` under the id 0. `projections` are the digests of the read
 * models after the event at a position, as earlier versions sealed them. `row_seals` are the digests of the rows of a chain
 * (`''`: of no chain; `*`: of the whole programme), whose hash is an entry of the log of logs too. `cosignatures` are those of
 * witnesses for the log of logs with so many entries. `key_rotations` are the statements that the key was replaced, and the
 * signature of the old key for the log of logs with `size` entries, which ends with the statement.
 */
export const SCHEMA: readonly string[] = [
  'CREATE TABLE logs (id INTEGER PRIMARY KEY, chain TEXT UNIQUE, size INTEGER NOT NULL) STRICT',
  ...PAGES,
  'CREATE TABLE seals (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT',
  'CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL, origin TEXT NOT NULL) STRICT',
  'CREATE TABLE projections (position INTEGER PRIMARY KEY, digests TEXT NOT NULL) STRICT',
  `CREATE TABLE cosignatures (size INTEGER NOT NULL, witness TEXT NOT NULL, line TEXT NOT NULL,
  PRIMARY KEY (size, witness)) STRICT, WITHOUT ROWID`,
  ...ROW_SEALS,
  KEY_ROTATIONS,
];

/** The definitions that each version added or changed; a file of an older version gets them when it is opened. */
export const ADDED: Readonly<Record<number, readonly string[]>> = {
  2: [
    'CREATE TABLE projections (position INTEGER PRIMARY KEY, digests TEXT NOT NULL) STRICT',
    `CREATE TABLE cosignatures (size INTEGER NOT NULL, witness TEXT NOT NULL, line TEXT NOT NULL,
    PRIMARY KEY (size, witness)) STRICT, WITHOUT ROWID`,
  ],
  // The nodes are copied into pages by `upgrade`.
  3: [
    'ALTER TABLE entries RENAME TO old_entries',
    ...PAGES,
    'INSERT INTO entries SELECT position, log, number FROM old_entries ORDER BY position',
    'DROP TABLE old_entries',
  ],
  4: ROW_SEALS,
  5: [KEY_ROTATIONS],
};

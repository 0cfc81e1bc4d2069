import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { TEST_PASSWORD_COST } from '../testing/temporary-identity.js';
import { sha256 } from '../tokens.js';
import { IdentityStore } from './identity-store.js';

const NOW = Date.parse('2026-03-01T02:00:00Z');
const TOKEN = 'a token of a session';
const KEY = { id: '0123456789ab', secret: 'x'.repeat(43) };

/** The tables as the first version created them. */
const FIRST_VERSION = `
CREATE TABLE accounts (
  id TEXT PRIMARY KEY, login TEXT NOT NULL, folded_login TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED')), language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
  demonstration INTEGER NOT NULL, password_hash TEXT, second_factor_secret BLOB,
  second_factor_confirmed INTEGER NOT NULL DEFAULT 0, second_factor_step INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE memberships (
  account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE, role TEXT NOT NULL, organisation_id TEXT NOT NULL,
  jurisdiction TEXT, valid_until INTEGER, PRIMARY KEY (account_id, role, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE sessions (
  token_hash BLOB PRIMARY KEY, id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
  role TEXT, organisation_id TEXT, second_factor INTEGER NOT NULL, agent TEXT NOT NULL, created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_account ON sessions (account_id);
CREATE TABLE api_keys (
  id TEXT PRIMARY KEY, secret_hash BLOB NOT NULL, account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
  role TEXT NOT NULL, organisation_id TEXT NOT NULL, label TEXT NOT NULL, scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL, expires_at INTEGER, last_used_at INTEGER, revoked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX api_keys_of_account ON api_keys (account_id);
CREATE TABLE links (
  token_hash BLOB PRIMARY KEY, purpose TEXT NOT NULL, account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
  reusable INTEGER NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE failed_sign_ins (
  login_hash BLOB PRIMARY KEY, failures INTEGER NOT NULL, last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO accounts (id, login, folded_login, display_name, status, language, demonstration, created_at)
  VALUES ('one', 'Wang', 'wang', '王', 'ACTIVE', 'zh', 0, ${NOW});
INSERT INTO memberships VALUES ('one', 'REGULATOR', 'reg', 'SHENZHEN', NULL);
`;

describe('identity.db of the first version', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingqu-identity-'));
    file = join(folder, 'identity.db');
    const db = new Database(file);
    db.exec(FIRST_VERSION);
    db.prepare("INSERT INTO sessions VALUES (?, 's', 'one', 'REGULATOR', 'reg', 1, 'agent', ?, ?, ?)").run(
      ...[sha256(TOKEN), NOW, NOW, NOW + 3_600_000],
    );
    db.prepare(
      "INSERT INTO api_keys VALUES (?, ?, 'one', 'REGULATOR', 'reg', 'k', '[\"read\"]', ?, NULL, NULL, NULL)",
    ).run(...[KEY.id, sha256(KEY.secret), NOW]);
    db.pragma(`application_id = ${0x4c_51_69_64}`);
    db.pragma('user_version = 1');
    db.close();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = (path = file): IdentityStore =>
    new IdentityStore({ file: path, now: () => NOW, passwordCost: TEST_PASSWORD_COST });

  it('is upgraded when it is opened: accounts, sessions and keys go on', () => {
    const store = open();
    expect(store.accounts.get('one')).toMatchObject({
      login: 'Wang',
      memberships: [
        { role: 'REGULATOR', organisationId: 'reg', jurisdiction: 'SHENZHEN', validFrom: null, chains: null },
      ],
      external: { identity: null, expectedEmail: null },
      lastSignIn: null,
    });
    expect(store.sessions.principalOf(TOKEN)).toMatchObject({ accountId: 'one', acting: { role: 'REGULATOR' } });
    expect(store.keys.principalOf(`lq_${KEY.id}_${KEY.secret}`)).toMatchObject({ by: 'key', scopes: ['read'] });
    expect(store.sessions.list('one')).toMatchObject([{ id: 's', address: '' }]);
    store.close();
    // A second opening finds it as it should be.
    open().close();
  });

  it('then has the tables, columns and indexes of a new file', () => {
    open().close();
    const fresh = join(folder, 'new.db');
    open(fresh).close();
    const shapeOf = (path: string): unknown => {
      const db = new Database(path, { readonly: true });
      const names = db
        .prepare<[], { type: string; name: string }>(
          "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'",
        )
        .all();
      const shape = names
        .map(({ type, name }) => ({ type, name, columns: db.pragma(`table_xinfo(${name})`) as { name: string }[] }))
        .map(
          ({ type, name, columns }) =>
            `${type} ${name}: ${columns
              .map((one) => one.name)
              .sort()
              .join(' ')}`,
        )
        .sort();
      const version = db.pragma('user_version', { simple: true });
      db.close();
      return { version, shape };
    };
    expect(shapeOf(file)).toEqual(shapeOf(fresh));
  });
});

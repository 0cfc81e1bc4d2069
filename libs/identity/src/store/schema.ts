import type { FileFormat } from './open-database.js';

const DELEGATIONS = `
CREATE TABLE delegations (
  id TEXT PRIMARY KEY,
  delegator_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
  deputy_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
  role TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX delegations_to_deputy ON delegations (deputy_id);`;

/** Sign-in through an issuer of identities (OpenID Connect), machines with its tokens, and codes for a lost second factor. */
const EXTERNAL = `
CREATE TABLE external_identities (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
  linked_at INTEGER NOT NULL,
  PRIMARY KEY (issuer, subject),
  UNIQUE (account_id, issuer)
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_in_flows (
  state_hash BLOB PRIMARY KEY,
  browser_hash BLOB NOT NULL,
  nonce TEXT NOT NULL,
  verifier TEXT NOT NULL,
  next TEXT NOT NULL,
  link_hash BLOB,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_codes (
  account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
  code_hash BLOB NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (account_id, code_hash)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX accounts_by_expected_email ON accounts (expected_email);
CREATE UNIQUE INDEX api_keys_of_subject ON api_keys (issuer, subject) WHERE revoked_at IS NULL;
CREATE INDEX sessions_of_subject ON sessions (issuer, subject);`;

/** Where accounts want events to be sent. The secret signs what is sent, so that it cannot be stored as a hash. */
const WEBHOOKS = `
CREATE TABLE webhooks (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
  role TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  label TEXT NOT NULL,
  url TEXT NOT NULL,
  chain TEXT,
  types TEXT NOT NULL,
  secret TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('ACTIVE', 'PAUSED', 'FAILING', 'ENDED')),
  position INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  last_error TEXT,
  created_at INTEGER NOT NULL,
  failing_since INTEGER,
  next_attempt_at INTEGER,
  last_delivered_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX webhooks_of_account ON webhooks (account_id);

CREATE TABLE webhook_dead_letters (
  webhook_id TEXT NOT NULL REFERENCES webhooks ON DELETE CASCADE,
  position INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  refused_at INTEGER NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (webhook_id, position)
) STRICT, WITHOUT ROWID;`;

/** What brings accounts back: calendars, digests by e-mail and messages of robots. The address of a robot is a secret itself. */
const REMINDERS = `
CREATE TABLE reminders (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
  role TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('CALENDAR', 'EMAIL', 'WECOM', 'DINGTALK', 'FEISHU')),
  label TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
  content TEXT NOT NULL CHECK (content IN ('MINE', 'ALL')),
  cadence TEXT CHECK (cadence IN ('DAILY', 'WEEKLY')),
  address TEXT,
  secret TEXT,
  token_hash BLOB UNIQUE,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  sent_for TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt_at INTEGER,
  last_error TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX reminders_of_account ON reminders (account_id);
CREATE UNIQUE INDEX one_email_of_account ON reminders (account_id) WHERE channel = 'EMAIL';`;

/** How the files of organisations become commands. Those without an account are the organisation's. */
const IMPORT_MAPPINGS = `
CREATE TABLE import_mappings (
  id TEXT PRIMARY KEY,
  account_id TEXT REFERENCES accounts ON DELETE CASCADE,
  organisation_id TEXT NOT NULL,
  command TEXT NOT NULL,
  name TEXT NOT NULL,
  mapping TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_import_mapping_of_name
  ON import_mappings (organisation_id, coalesce(account_id, ''), command, name);`;

/** How a file of an earlier version becomes one of the next, by the earlier version. */
const UPGRADES: Readonly<Record<number, string>> = {
  1: `
ALTER TABLE accounts ADD COLUMN access_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE memberships ADD COLUMN valid_from INTEGER;
ALTER TABLE memberships ADD COLUMN chains TEXT;
ALTER TABLE sessions ADD COLUMN on_behalf_of TEXT;
${DELEGATIONS}`,
  2: `
ALTER TABLE accounts ADD COLUMN expected_email TEXT;
ALTER TABLE accounts ADD COLUMN last_sign_in_at INTEGER;
ALTER TABLE accounts ADD COLUMN last_sign_in_address TEXT;
ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN previous_at INTEGER;
ALTER TABLE sessions ADD COLUMN previous_address TEXT;
ALTER TABLE sessions ADD COLUMN issuer TEXT;
ALTER TABLE sessions ADD COLUMN subject TEXT;
ALTER TABLE sessions ADD COLUMN issuer_session TEXT;
ALTER TABLE sessions ADD COLUMN id_token TEXT;
ALTER TABLE api_keys ADD COLUMN issuer TEXT;
ALTER TABLE api_keys ADD COLUMN subject TEXT;
${EXTERNAL}`,
  3: WEBHOOKS,
  4: REMINDERS,
  5: IMPORT_MAPPINGS,
};

/** Times are milliseconds since 1970 UTC. Tokens and keys are stored as SHA-256 hashes, passwords as argon2id hashes. */
const SCHEMA = `
CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL,
  folded_login TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED')),
  language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
  demonstration INTEGER NOT NULL,
  password_hash TEXT,
  second_factor_secret BLOB,
  second_factor_confirmed INTEGER NOT NULL DEFAULT 0,
  second_factor_step INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  access_version INTEGER NOT NULL DEFAULT 0,
  expected_email TEXT,
  last_sign_in_at INTEGER,
  last_sign_in_address TEXT
) STRICT;

CREATE TABLE memberships (
  account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
  role TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  jurisdiction TEXT,
  valid_until INTEGER,
  valid_from INTEGER,
  chains TEXT,
  PRIMARY KEY (account_id, role, organisation_id)
) STRICT, WITHOUT ROWID;

${DELEGATIONS}

CREATE TABLE sessions (
  token_hash BLOB PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
  role TEXT,
  organisation_id TEXT,
  second_factor INTEGER NOT NULL,
  agent TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  on_behalf_of TEXT,
  address TEXT NOT NULL DEFAULT '',
  previous_at INTEGER,
  previous_address TEXT,
  issuer TEXT,
  subject TEXT,
  issuer_session TEXT,
  id_token TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_account ON sessions (account_id);

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  secret_hash BLOB NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
  role TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  label TEXT NOT NULL,
  scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  last_used_at INTEGER,
  revoked_at INTEGER,
  issuer TEXT,
  subject TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX api_keys_of_account ON api_keys (account_id);

CREATE TABLE links (
  token_hash BLOB PRIMARY KEY,
  purpose TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
  reusable INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE failed_sign_ins (
  login_hash BLOB PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
${EXTERNAL}
${WEBHOOKS}
${REMINDERS}
${IMPORT_MAPPINGS}
`;

export const IDENTITY_FILE: FileFormat = {
  zh: '身份库',
  en: 'identity store',
  /** "LQid" in ASCII. */
  applicationId: 0x4c_51_69_64,
  version: 6,
  upgrades: UPGRADES,
  schema: SCHEMA,
};

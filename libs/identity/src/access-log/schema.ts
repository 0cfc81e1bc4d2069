import type { FileFormat } from '../store/open-database.js';

/** Columns that tell one line from another; they never change. */
export const READ_KEY = [
  'minute',
  'account_id',
  'role',
  'organisation_id',
  'credential',
  'kind',
  'route',
  'target',
] as const;
export const SECURITY_KEY = ['minute', 'kind', 'account_id', 'by_account', 'address', 'agent', 'details'] as const;

export const NOTICE_KEY = [
  'minute',
  'kind',
  'account_id',
  'organisation_id',
  'role',
  'command',
  'matter',
  'chain',
  'code',
  'details',
] as const;

/** Once written, a line stays as it is; only how often it happened in its minute, until when, and most rows may grow. */
const growsOnly = (
  table: string,
  key: readonly string[],
  grown: string,
  removed = `removals WHERE log = '${table}' AND`,
): string => `
CREATE TRIGGER ${table}_grow BEFORE UPDATE ON ${table}
WHEN ${['id', 'first_at', 'request_id', ...key].map((column) => `NEW.${column} IS NOT OLD.${column}`).join(' OR ')}
  OR NEW.times <= OLD.times OR NEW.last_at < OLD.last_at${grown}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_stay BEFORE DELETE ON ${table}
WHEN NOT EXISTS (SELECT 1 FROM ${removed} OLD.last_at < before)
BEGIN SELECT RAISE(ABORT, '${table} is append-only; only days whose removal is recorded can be removed'); END;`;

/** Times are milliseconds since 1970 UTC. No names of persons: lines name accounts, which can be erased. */
const SCHEMA = `
CREATE TABLE reads (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  minute INTEGER NOT NULL,
  account_id TEXT NOT NULL,
  role TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  credential TEXT NOT NULL,
  kind TEXT NOT NULL,
  route TEXT NOT NULL,
  target TEXT NOT NULL,
  past INTEGER NOT NULL,
  position INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  times INTEGER NOT NULL,
  rows INTEGER,
  request_id TEXT NOT NULL,
  UNIQUE (${READ_KEY.join(', ')})
) STRICT;
CREATE INDEX reads_of_account ON reads (account_id, id);
CREATE INDEX reads_of_organisation ON reads (organisation_id, id);

CREATE TABLE security_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  minute INTEGER NOT NULL,
  kind TEXT NOT NULL,
  account_id TEXT NOT NULL,
  by_account TEXT NOT NULL,
  address TEXT NOT NULL,
  agent TEXT NOT NULL,
  details TEXT NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  times INTEGER NOT NULL,
  request_id TEXT NOT NULL,
  UNIQUE (${SECURITY_KEY.join(', ')})
) STRICT;
CREATE INDEX security_events_of_account ON security_events (account_id, id);

CREATE TABLE removals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  log TEXT NOT NULL CHECK (log IN ('reads', 'security_events')),
  before INTEGER NOT NULL CHECK (before <= at),
  lines INTEGER NOT NULL
) STRICT;
CREATE TRIGGER removals_stay BEFORE DELETE ON removals BEGIN SELECT RAISE(ABORT, 'removals is append-only'); END;
CREATE TRIGGER removals_fixed BEFORE UPDATE ON removals BEGIN SELECT RAISE(ABORT, 'removals is append-only'); END;
${growsOnly('reads', [...READ_KEY, 'past', 'position'], ' OR (NEW.rows IS NULL AND OLD.rows IS NOT NULL) OR NEW.rows < OLD.rows')}
${growsOnly('security_events', SECURITY_KEY, '')}
`;

/** Refused commands and warnings about the clock, with removals of their own. */
const NOTICES = `
CREATE TABLE notices (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  minute INTEGER NOT NULL,
  kind TEXT NOT NULL,
  account_id TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  role TEXT NOT NULL,
  command TEXT NOT NULL,
  matter TEXT NOT NULL,
  chain TEXT NOT NULL,
  code TEXT NOT NULL,
  details TEXT NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  times INTEGER NOT NULL,
  request_id TEXT NOT NULL,
  UNIQUE (${NOTICE_KEY.join(', ')})
) STRICT;
CREATE INDEX notices_of_attempt ON notices (matter, command, organisation_id, id);

CREATE TABLE notice_removals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  before INTEGER NOT NULL CHECK (before <= at),
  lines INTEGER NOT NULL
) STRICT;
CREATE TRIGGER notice_removals_stay BEFORE DELETE ON notice_removals
BEGIN SELECT RAISE(ABORT, 'notice_removals is append-only'); END;
CREATE TRIGGER notice_removals_fixed BEFORE UPDATE ON notice_removals
BEGIN SELECT RAISE(ABORT, 'notice_removals is append-only'); END;
${growsOnly('notices', NOTICE_KEY, '', 'notice_removals WHERE')}
`;

export const ACCESS_FILE: FileFormat = {
  zh: '访问日志',
  en: 'access log',
  /** "LQac" in ASCII. */
  applicationId: 0x4c_51_61_63,
  version: 2,
  schema: SCHEMA + NOTICES,
  upgrades: { 1: NOTICES },
};

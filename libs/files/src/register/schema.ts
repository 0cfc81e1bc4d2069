const APPLICATION_ID = 0x4c_51_46_49;

/** The mark of `files.db` and its version. */
export const FORMAT = { applicationId: APPLICATION_ID, version: 1 } as const;

/**
 * - uploads: those that are under way; the number of bytes that are there is the size of the part on disk
 * - files: what is in the store
 * - holders: the organisations that uploaded all bytes of a file
 * - attachments: events that name a file, from just before they are recorded
 */
export const SCHEMA = `
CREATE TABLE uploads (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  organisation TEXT NOT NULL,
  file_name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX uploads_by_account ON uploads (account);
CREATE INDEX uploads_by_organisation ON uploads (organisation);
CREATE TABLE files (
  sha256 TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  stored_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE holders (
  sha256 TEXT NOT NULL REFERENCES files (sha256),
  organisation TEXT NOT NULL,
  account TEXT NOT NULL,
  uploaded_at INTEGER NOT NULL,
  PRIMARY KEY (sha256, organisation)
) STRICT, WITHOUT ROWID;
CREATE INDEX holders_by_organisation ON holders (organisation);
CREATE TABLE attachments (
  sha256 TEXT NOT NULL,
  event_id TEXT NOT NULL,
  organisation TEXT NOT NULL,
  attached_at INTEGER NOT NULL,
  PRIMARY KEY (sha256, event_id)
) STRICT, WITHOUT ROWID;
`;

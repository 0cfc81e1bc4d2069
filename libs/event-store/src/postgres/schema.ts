/** Stored in `format`. A schema with a higher one was written by a newer version. */
export const FORMAT = 1;

/** Functions of the triggers, by name. */
export const FUNCTIONS = (schema: string): Readonly<Record<string, string>> => ({
  refuse_change: `BEGIN
  RAISE EXCEPTION 'stored events are never changed or deleted' USING ERRCODE = 'restrict_violation';
END`,
  require_next_positions: `BEGIN
  IF EXISTS (
    SELECT FROM added a
    WHERE a.position <> 1 AND NOT EXISTS (SELECT FROM ${schema}.events e WHERE e.position = a.position - 1)
  ) THEN
    RAISE EXCEPTION 'events are only appended, at the next position' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END`,
});

/** The triggers of the table of events, each with its function. */
export const TRIGGERS: Readonly<Record<string, { readonly when: string; readonly runs: string }>> = {
  events_are_never_changed: { when: 'BEFORE UPDATE OR DELETE ON', runs: 'refuse_change' },
  events_are_never_truncated: { when: 'BEFORE TRUNCATE ON', runs: 'refuse_change' },
  events_are_only_appended: { when: 'AFTER INSERT ON', runs: 'require_next_positions' },
};

/**
 * The definitions of a new schema. `body` is the stored event as canonical JSON without its position, and `digest` its
 * hash as an entry of a log; the other columns repeat values that events are looked up by. Collation "C" compares bytes,
 * and its lower() changes ASCII letters only, as the names of streams need.
 *
 * The triggers protect stored events from other programs and manual SQL, also in sessions with
 * `session_replication_role = replica`.
 */
export const definitions = (schema: string): readonly string[] => [
  `CREATE TABLE ${schema}.format (product text NOT NULL, version integer NOT NULL)`,
  `INSERT INTO ${schema}.format VALUES ('lingqu events', ${FORMAT})`,
  `CREATE TABLE ${schema}.events (
  position bigint PRIMARY KEY CHECK (position > 0),
  id text COLLATE "C" NOT NULL CONSTRAINT events_id UNIQUE,
  stream text COLLATE "C" NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  chain text COLLATE "C",
  body text COLLATE "C" NOT NULL,
  digest bytea NOT NULL,
  CONSTRAINT events_of_stream UNIQUE (stream, version)
)`,
  `CREATE INDEX stream_names ON ${schema}.events (lower(stream)) WHERE version = 1`,
  `CREATE INDEX events_of_chain ON ${schema}.events (chain, position) WHERE chain IS NOT NULL`,
  ...Object.entries(FUNCTIONS(schema)).map(
    ([name, body]) =>
      `CREATE FUNCTION ${schema}.${name}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $body$${body}$body$`,
  ),
  ...Object.entries(TRIGGERS).flatMap(([name, { when, runs }]) => [
    `CREATE TRIGGER ${name} ${when} ${schema}.events` +
      `${when.startsWith('AFTER') ? ' REFERENCING NEW TABLE AS added' : ''} FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.${runs}()`,
    `ALTER TABLE ${schema}.events ENABLE ALWAYS TRIGGER ${name}`,
  ]),
  `REVOKE UPDATE, DELETE, TRUNCATE ON ${schema}.events FROM PUBLIC, CURRENT_USER`,
];

/** PostgreSQL stores no NUL in text. The escape is unambiguous and leaves ordinary names as they are. */
export const columnText = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\0', '\\0');

/** The text that `columnText` escaped. */
export const textOfColumn = (column: string): string =>
  column.replaceAll(/\\([\\0])/g, (_, escaped) => (escaped === '0' ? '\0' : '\\'));

import type { ColumnKind } from '#projections';
import type { Dialect } from './dialect.js';

/** The columns of `timeline`, in the order of `timelineColumns`. */
export const TIMELINE_COLUMNS: Readonly<Record<string, ColumnKind>> = {
  position: 'integer',
  event_id: 'text',
  chain_id: 'integer',
  no: 'integer',
  type_id: 'integer',
  stream: 'text',
  version: 'integer',
  occurred_at: 'text',
  recorded_at: 'text',
  role_id: 'integer',
  organisation_id: 'integer',
};

/** The columns of `timeline_parties`, in the order of `partyColumns`. */
export const PARTY_COLUMNS: Readonly<Record<string, ColumnKind>> = { position: 'integer', organisation_id: 'integer' };

export function createTimeline({ types: { text, integer }, tableOptions, covers }: Dialect): readonly string[] {
  // SQLite stores a table without row ids in its primary key.
  const small = covers ? `${tableOptions}, WITHOUT ROWID` : tableOptions;
  const columns = Object.entries(TIMELINE_COLUMNS).map(
    ([name, kind]) => `${name} ${kind === 'text' ? text : integer} ${name === 'position' ? 'PRIMARY KEY' : 'NOT NULL'}`,
  );
  return [
    `CREATE TABLE store_facts (name ${text} PRIMARY KEY, value ${text} NOT NULL)${small}`,
    // Names of chains, event types, roles and organisations, which repeat in the timeline.
    `CREATE TABLE timeline_names (id ${integer} PRIMARY KEY, name ${text} NOT NULL UNIQUE)${tableOptions}`,
    // Number of events per chain; id 0: events without a chain.
    `CREATE TABLE timeline_chains (id ${integer} PRIMARY KEY, events ${integer} NOT NULL)${tableOptions}`,
    `CREATE TABLE timeline (${columns.join(', ')})${tableOptions}`,
    // The organisations that an event concerns, besides its sender.
    `CREATE TABLE timeline_parties (position ${integer} NOT NULL, organisation_id ${integer} NOT NULL,
      PRIMARY KEY (position, organisation_id))${small}`,
  ];
}

export const createTimelineIndexes = ({ covers }: Dialect): readonly string[] =>
  Object.entries({ chain: 'chain_id', type: 'type_id', stream: 'stream', organisation: 'organisation_id' }).map(
    // In SQLite, each index implicitly ends with the primary key.
    ([name, column]) => `CREATE INDEX timeline_${name} ON timeline (${column}${covers ? '' : ', position'})`,
  );

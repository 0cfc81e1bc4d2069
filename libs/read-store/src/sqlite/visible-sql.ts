import { chainsFor, EVERYTHING, type EventReaders, type RowModel, type Visibility } from '#projections';
import type { Sql } from './conditions.js';
import type { Connection } from './connection.js';
import type { ModelTable } from './model-table.js';
import { NO_CHAIN } from './name-dictionary.js';

const EVERY: Sql = { text: 'TRUE', values: [] };

const anyOf = (alternatives: readonly Sql[]): Sql =>
  alternatives.length === 0
    ? { text: 'FALSE', values: [] }
    : {
        text: `(${alternatives.map(({ text }) => text).join(' OR ')})`,
        values: alternatives.flatMap(({ values }) => values),
      };

/** A text column that has one of the values. */
function within(column: string, values: readonly unknown[]): Sql {
  if (values.length === 1) return { text: `${column} = ?`, values };
  return { text: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] };
}

function idsOf(connection: Connection, names: readonly string[]): readonly number[] {
  return connection
    .all<{ id: number }>(
      'SELECT id FROM timeline_names WHERE name IN (SELECT value FROM json_each(?))',
      JSON.stringify(names),
    )
    .map(({ id }) => id);
}

const chainIs = (connection: Connection, column: string, chains: readonly string[]): readonly Sql[] => {
  const ids = chains.length === 0 ? [] : idsOf(connection, chains);
  return ids.length === 0 ? [] : [within(column, ids)];
};

/** The condition that a version of a row, in the table `t`, is visible: `maySeeRow`. */
export function visibleRows(connection: Connection, table: ModelTable, by: Visibility): Sql {
  const { readers }: RowModel = table.model;
  if (by === EVERYTHING || readers.kind === 'everyone') return EVERY;
  return anyOf([
    ...chainIs(connection, 't.chain_id', chainsFor(readers.kind, by)),
    ...(readers.cityRows ? [{ text: `t.chain_id = ${NO_CHAIN}`, values: [] }] : []),
    ...(by.organisations.length === 0
      ? []
      : readers.parties.map((party) => within(`t.${table.column(party)}`, by.organisations))),
  ]);
}

/** The condition that an entry of the timeline, in the table with this alias, is visible: `maySeeEvent`. */
export function visibleEvents(connection: Connection, alias: string, by: Visibility): Sql {
  if (by === EVERYTHING) return EVERY;
  const typesOf = (selects: (readers: EventReaders) => boolean): readonly string[] =>
    [...connection.eventReaders].flatMap(([type, readers]) => (selects(readers) ? [type] : []));
  const isOf = (types: readonly string[]): Sql => within(`${alias}.type_id`, idsOf(connection, types));
  const onChains = (kind: 'chain' | 'leader'): readonly Sql[] =>
    chainIs(connection, `${alias}.chain_id`, kind === 'chain' ? by.chains : by.ledChains).map((chain) =>
      bothOf(chain, isOf(typesOf((readers) => readers.kind === kind))),
    );
  const cityTypes = typesOf(({ cityRows }) => cityRows);
  const organisationIds = by.organisations.length === 0 ? [] : idsOf(connection, by.organisations);
  return anyOf([
    isOf(typesOf(({ kind }) => kind === 'everyone')),
    ...chainIs(connection, `${alias}.chain_id`, by.overseenChains),
    ...onChains('chain'),
    ...onChains('leader'),
    ...(cityTypes.length === 0
      ? []
      : [bothOf({ text: `${alias}.chain_id = ${NO_CHAIN}`, values: [] }, isOf(cityTypes))]),
    ...(organisationIds.length === 0
      ? []
      : [within(`${alias}.organisation_id`, organisationIds), concerning(alias, organisationIds)]),
  ]);
}

const bothOf = (a: Sql, b: Sql): Sql => ({ text: `(${a.text} AND ${b.text})`, values: [...a.values, ...b.values] });

/** The condition that an event's data or the rows that it changed name one of the organisations. */
export function concerning(alias: string, organisationIds: readonly number[]): Sql {
  const named = within('p.organisation_id', organisationIds);
  return {
    text: `EXISTS (SELECT 1 FROM timeline_parties AS p WHERE p.position = ${alias}.position AND ${named.text})`,
    values: named.values,
  };
}

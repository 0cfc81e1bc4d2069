import { chainsFor, EVERYTHING, type EventReaders, type RowModel, type Visibility } from '#projections';
import type { Dialect } from './dialect.js';
import type { ModelTable } from './model-table.js';
import { NO_CHAIN } from './name-dictionary.js';
import { all, type Sql, type Steps } from './statements.js';
import type { Tables } from './tables.js';

const EVERY: Sql = { text: 'TRUE', values: [] };

const anyOf = (alternatives: readonly Sql[]): Sql =>
  alternatives.length === 0
    ? { text: 'FALSE', values: [] }
    : {
        text: `(${alternatives.map(({ text }) => text).join(' OR ')})`,
        values: alternatives.flatMap(({ values }) => values),
      };

const within = (dialect: Dialect, column: string, values: readonly unknown[]): Sql =>
  values.length === 1 ? { text: `${column} = ?`, values } : dialect.isOneOf(column, values);

function* idsOf(dialect: Dialect, names: readonly string[]): Steps<readonly number[]> {
  if (names.length === 0) return [];
  const named = within(dialect, 'name', names);
  const found = yield* all<{ id: number }>(`SELECT id FROM timeline_names WHERE ${named.text}`, ...named.values);
  return found.map(({ id }) => id);
}

function* chainIs(dialect: Dialect, column: string, chains: readonly string[]): Steps<readonly Sql[]> {
  const ids = yield* idsOf(dialect, chains);
  return ids.length === 0 ? [] : [within(dialect, column, ids)];
}

/** The condition that a version of a row, in the table `t`, is visible: `maySeeRow`. */
export function* visibleRows(table: ModelTable, by: Visibility): Steps<Sql> {
  const { dialect } = table;
  const { readers }: RowModel = table.model;
  if (by === EVERYTHING || readers.kind === 'everyone') return EVERY;
  return anyOf([
    ...(yield* chainIs(dialect, 't.chain_id', chainsFor(readers.kind, by))),
    ...(readers.cityRows ? [{ text: `t.chain_id = ${NO_CHAIN}`, values: [] }] : []),
    ...(by.organisations.length === 0
      ? []
      : readers.parties.map((party) => within(dialect, `t.${table.column(party)}`, by.organisations))),
  ]);
}

/** The condition that an entry of the timeline, in the table with this alias, is visible: `maySeeEvent`. */
export function* visibleEvents({ dialect, eventReaders }: Tables, alias: string, by: Visibility): Steps<Sql> {
  if (by === EVERYTHING) return EVERY;
  const typesOf = (selects: (readers: EventReaders) => boolean): readonly string[] =>
    [...eventReaders].flatMap(([type, readers]) => (selects(readers) ? [type] : []));
  function* isOf(selects: (readers: EventReaders) => boolean): Steps<Sql> {
    return within(dialect, `${alias}.type_id`, yield* idsOf(dialect, typesOf(selects)));
  }
  function* onChains(kind: 'chain' | 'leader', names: readonly string[]): Steps<readonly Sql[]> {
    const chains = yield* chainIs(dialect, `${alias}.chain_id`, names);
    const types = chains.length === 0 ? EVERY : yield* isOf((readers) => readers.kind === kind);
    return chains.map((chain) => bothOf(chain, types));
  }
  const organisationIds = yield* idsOf(dialect, by.organisations);
  const ofNoChain: Sql = { text: `${alias}.chain_id = ${NO_CHAIN}`, values: [] };
  return anyOf([
    yield* isOf(({ kind }) => kind === 'everyone'),
    ...(yield* chainIs(dialect, `${alias}.chain_id`, by.overseenChains)),
    ...(yield* onChains('chain', by.chains)),
    ...(yield* onChains('leader', by.ledChains)),
    bothOf(ofNoChain, yield* isOf(({ cityRows }) => cityRows)),
    ...(organisationIds.length === 0
      ? []
      : [within(dialect, `${alias}.organisation_id`, organisationIds), concerning(dialect, alias, organisationIds)]),
  ]);
}

const bothOf = (a: Sql, b: Sql): Sql => ({ text: `(${a.text} AND ${b.text})`, values: [...a.values, ...b.values] });

/** The condition that an event's data or the rows that it changed name one of the organisations. */
export function concerning(dialect: Dialect, alias: string, organisationIds: readonly number[]): Sql {
  const named = within(dialect, 'p.organisation_id', organisationIds);
  return {
    text: `EXISTS (SELECT 1 FROM timeline_parties AS p WHERE p.position = ${alias}.position AND ${named.text})`,
    values: named.values,
  };
}

import { forkPathTo } from './version-tree.js';
import type { At } from '../port.js';
import { quoted, type ModelTable } from './model-table.js';
import type { Sql } from './statements.js';

/** The chain and the moment of a query. `chainId` undefined: all chains. */
export interface Moment {
  readonly chainId: number | undefined;
  readonly at: At;
  /** The checkpoint of the store; no version ends after it. */
  readonly head: number;
}

/**
 * The versions of a read model that are valid at a moment, as `FROM … WHERE …` clauses over the table `t`. The clauses
 * select disjoint ranges of indexes that contain no other versions, so queries for the past cost as much as queries for
 * now. Further conditions can be added with AND.
 */
export function slicesAt(table: ModelTable, { chainId, at, head }: Moment): readonly Sql[] {
  const { dialect, name } = table;
  const t = (index: string): string => `${quoted(name)} AS t${dialect.along(`"${name}_${index}"`)}`;
  const chains = chainId === undefined ? 'timeline_chains AS c CROSS JOIN ' : '';
  const ofChain = chainId === undefined ? 't.chain_id = c.id' : 't.chain_id = ?';
  const chain = chainId === undefined ? [] : [chainId];
  const current = `${chains}${t('current')} WHERE ${ofChain} AND t.to_position IS NULL`;
  if (at === 'now') return [{ text: `FROM ${current}`, values: chain }];
  const { begun, unended } = forkPathTo(at, head);
  const ended = (index: string, forks: readonly number[], condition: string): Sql => {
    const numbers = dialect.numbers(forks, 'f');
    return {
      text: `FROM ${chains}${numbers.text} CROSS JOIN ${t(index)} WHERE ${ofChain} AND t.fork = f.value AND ${condition}`,
      values: [...numbers.values, ...chain, at],
    };
  };
  return [
    { text: `FROM ${current} AND t.from_position <= ?`, values: [...chain, at] },
    ended('ended_later', begun, 't.to_position > ?'),
    ended('begun_before', unended, 't.from_position <= ?'),
  ];
}

/** Of the rows with these keys, the versions that are valid at a moment; as `slicesAt`. */
export function versionsOfKeys(table: ModelTable, { chainId, at }: Moment, keys: readonly string[]): Sql {
  const { dialect, name } = table;
  const named = dialect.isOneOf('t.row_key', keys);
  const position = at === 'now' ? Number.MAX_SAFE_INTEGER : at;
  return {
    text: `FROM ${quoted(name)} AS t${dialect.along(`"${name}_key"`)} WHERE ${named.text} AND t.from_position <= ?
      AND (t.to_position IS NULL OR t.to_position > ?)${chainId === undefined ? '' : ' AND t.chain_id = ?'}`,
    values: [...named.values, position, position, ...(chainId === undefined ? [] : [chainId])],
  };
}

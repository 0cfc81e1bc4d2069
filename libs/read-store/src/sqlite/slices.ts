import { forkPathTo } from './version-tree.js';
import type { At } from '../port.js';
import type { Sql } from './conditions.js';
import { quoted, type ModelTable } from './model-table.js';

/** The chain and the moment of a query. `chainId` undefined: all chains. */
export interface Moment {
  readonly chainId: number | undefined;
  readonly at: At;
  /** The checkpoint of the store; no version ends after it. */
  readonly head: number;
}

/**
 * The versions of a read model that are valid at a moment, as `FROM … WHERE …` clauses over the table `t`. The clauses
 * select disjoint ranges of covering indexes that contain no other versions, so queries for the past cost as much as
 * queries for now. Further conditions can be added with AND.
 */
export function slicesAt(table: ModelTable, { chainId, at, head }: Moment): readonly Sql[] {
  const t = `${quoted(table.name)} AS t INDEXED BY`;
  const chains = chainId === undefined ? 'timeline_chains AS c CROSS JOIN ' : '';
  const ofChain = chainId === undefined ? 't.chain_id = c.id' : 't.chain_id = ?';
  const chain = chainId === undefined ? [] : [chainId];
  const current = `${chains}${t} "${table.name}_current" WHERE ${ofChain} AND t.to_position IS NULL`;
  if (at === 'now') return [{ text: `FROM ${current}`, values: chain }];
  const { begun, unended } = forkPathTo(at, head);
  const forks = `json_each(?) AS f CROSS JOIN`;
  const ended = `t.fork = f.value`;
  return [
    { text: `FROM ${current} AND t.from_position <= ?`, values: [...chain, at] },
    {
      text: `FROM ${chains}${forks} ${t} "${table.name}_ended_later" WHERE ${ofChain} AND ${ended} AND t.to_position > ?`,
      values: [JSON.stringify(begun), ...chain, at],
    },
    {
      text: `FROM ${chains}${forks} ${t} "${table.name}_begun_before" WHERE ${ofChain} AND ${ended} AND t.from_position <= ?`,
      values: [JSON.stringify(unended), ...chain, at],
    },
  ];
}

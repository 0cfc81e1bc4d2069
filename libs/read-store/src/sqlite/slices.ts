import { wayDownTo } from './version-tree.js';
import type { At } from '../port.js';
import type { Sql } from './conditions.js';
import { quoted, type ModelTable } from './model-table.js';

/** Whose rows, and when. `chainId` undefined = all chains. */
export interface Moment {
  readonly chainId: number | undefined;
  readonly at: At;
  /** The checkpoint: no version ended after it. */
  readonly head: number;
}

/**
 * The versions of a read model that hold at a moment, as `FROM … WHERE …` over the table `t`: disjoint ranges of
 * covering indexes that contain nothing else, so that the past costs what the present costs. Further conditions can be
 * added with AND.
 */
export function slicesAt(table: ModelTable, { chainId, at, head }: Moment): readonly Sql[] {
  const t = `${quoted(table.name)} AS t INDEXED BY`;
  const chains = chainId === undefined ? 'timeline_chains AS c CROSS JOIN ' : '';
  const ofChain = chainId === undefined ? 't.chain_id = c.id' : 't.chain_id = ?';
  const chain = chainId === undefined ? [] : [chainId];
  const holding = `${chains}${t} "${table.name}_current" WHERE ${ofChain} AND t.to_position IS NULL`;
  if (at === 'now') return [{ text: `FROM ${holding}`, values: chain }];
  const { begun, unended } = wayDownTo(at, head);
  const forks = `json_each(?) AS f CROSS JOIN`;
  const ended = `t.fork = f.value`;
  return [
    { text: `FROM ${holding} AND t.from_position <= ?`, values: [...chain, at] },
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

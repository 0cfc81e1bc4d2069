import type { RowModel } from './row-model.js';

/** What one reader may see now. It does not depend on the moment that is read: the past shows no more than the present. */
export interface Limited {
  /** Chains on which the reader is leader, member or supporting body. */
  readonly chains: readonly string[];
  /** Chains that it leads; they are among `chains`. */
  readonly ledChains: readonly string[];
  /** Chains that it oversees: it sees all their rows. */
  readonly overseenChains: readonly string[];
  /** Organisations for which it sees rows that name them: its own, and those of its jurisdiction. */
  readonly organisations: readonly string[];
}

/** For auditors, for the regulator of the city, and for the program's own work: projecting, replays, digests, command line. */
export const EVERYTHING = 'everything' as const;

export type Visibility = typeof EVERYTHING | Limited;

/** A reader that takes part in nothing: it sees what is published, and nothing else. */
export const ONLY_PUBLISHED: Limited = { chains: [], ledChains: [], overseenChains: [], organisations: [] };

/** What decides whether a row is visible. */
export interface RowToRead {
  readonly chain: string | null;
  readonly row: object;
}

/** The rule that every read store applies in its queries. */
export function maySeeRow({ readers }: Pick<RowModel, 'readers'>, { chain, row }: RowToRead, by: Visibility): boolean {
  if (by === EVERYTHING || readers.kind === 'everyone') return true;
  if (chain === null && readers.cityRows) return true;
  if (chain !== null && chainsFor(readers.kind, by).includes(chain)) return true;
  const values = row as Readonly<Record<string, unknown>>;
  return readers.parties.some((column) => by.organisations.includes(String(values[column] ?? '')));
}

/** The fields of a read model that only overseers see. */
const restrictedFields = ({ fields }: Pick<RowModel, 'fields'>): readonly string[] =>
  Object.entries(fields).flatMap(([name, field]) => (field.kind === 'list' && field.overseersOnly ? [name] : []));

/** Returns how a reader sees the rows of a read model that it may see: without the items that only overseers see. */
export function rowsAsSeenBy<R extends object>(
  model: Pick<RowModel, 'fields'>,
  by: Visibility,
): (row: R, chain: string | null) => R {
  const restricted = by === EVERYTHING ? [] : restrictedFields(model);
  if (by === EVERYTHING || restricted.length === 0) return (row) => row;
  const empty = Object.fromEntries(restricted.map((name) => [name, []]));
  return (row, chain) => (chain !== null && by.overseenChains.includes(chain) ? row : { ...row, ...empty });
}

/** The chains whose rows of this kind the reader may see. */
export function chainsFor(kind: RowModel['readers']['kind'], by: Limited): readonly string[] {
  switch (kind) {
    case 'everyone':
      return [];
    case 'chain':
      return [...by.overseenChains, ...by.chains];
    case 'leader':
      return [...by.overseenChains, ...by.ledChains];
    case 'parties':
      return by.overseenChains;
  }
}

/** Whether the reader may see the figures of a chain. */
export const maySeeFiguresOf = (chain: string, by: Visibility): boolean =>
  by === EVERYTHING || by.overseenChains.includes(chain) || by.chains.includes(chain);

/** Whether the reader may see every event of a chain, or of no chain. */
export const maySeeEveryEventOf = (chain: string | null, by: Visibility): boolean =>
  by === EVERYTHING || (chain !== null && by.overseenChains.includes(chain));

/** Identifies a visibility in the keys of caches. */
export const visibilityKey = (by: Visibility): string => (by === EVERYTHING ? by : JSON.stringify(by));

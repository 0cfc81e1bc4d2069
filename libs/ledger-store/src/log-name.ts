/** A log: that of the events of a chain, with `null` that of the events of no chain, or the log of logs. */
export type LogReference = { readonly chain: string | null } | 'logs';

const OF_CHAIN = 'chain-';

/** The name of a log in addresses: `chain-<slug>`, `programme` or `logs`. */
export const logName = (log: LogReference): string =>
  log === 'logs' ? log : log.chain === null ? 'programme' : `${OF_CHAIN}${log.chain}`;

/** The log with this name; undefined for a name that no log can have. */
export function parseLogName(name: string): LogReference | undefined {
  if (name === 'logs') return name;
  if (name === 'programme') return { chain: null };
  return name.startsWith(OF_CHAIN) && name.length > OF_CHAIN.length
    ? { chain: name.slice(OF_CHAIN.length) }
    : undefined;
}

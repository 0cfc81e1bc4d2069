import type { LiveChange } from '#contracts';

/** What events changed, of several messages of the live stream. */
export interface Changed {
  /** Undefined: everything may have changed. */
  readonly models: ReadonlySet<string> | undefined;
  /** Undefined: every chain may have changed. */
  readonly chains: ReadonlySet<string> | undefined;
}

const union = (one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined) =>
  one === undefined || other === undefined ? undefined : new Set([...one, ...other]);

/** The message of a stream as what it changed; one that cannot be read may have changed everything. */
export function changedBy(data: string): Changed {
  try {
    const { models, chain, gap } = JSON.parse(data) as LiveChange;
    if (gap === true) return EVERYTHING;
    // Events of no chain can change the rows of any.
    return { models: models && new Set(models), chains: chain === null ? undefined : new Set([chain]) };
  } catch {
    return EVERYTHING;
  }
}

export const EVERYTHING: Changed = { models: undefined, chains: undefined };

export const together = (one: Changed | undefined, other: Changed): Changed =>
  one === undefined ? other : { models: union(one.models, other.models), chains: union(one.chains, other.chains) };

const ROWS = /^\/api\/rows\/([^/?]+)/;
const CHAIN = /^\/api\/chains\/([^/]+)\//;

/**
 * Whether a query, by its key (`moment`, address, parameters), can have another answer after a change: rows of a read model
 * that changed, figures of a chain that changed. What is known of neither is read again.
 */
export function isTouched([, address, parameters]: readonly unknown[], { models, chains }: Changed): boolean {
  if (typeof address !== 'string') return true;
  const model = ROWS.exec(address)?.[1];
  if (model !== undefined && models !== undefined) return models.has(model);
  const asked = (parameters as { readonly chain?: unknown } | undefined)?.chain;
  const chain = CHAIN.exec(address)?.[1] ?? (typeof asked === 'string' ? asked : undefined);
  return chain === undefined || chains === undefined || chains.has(decodeURIComponent(chain));
}

/** A value at the end of a path. An empty map or list has one too: that there are none can be right or wrong. */
export type Leaf = string | number | boolean | null;

export const NONE = 'none';

/** Members by which an item of a list is named, the first that it has. */
const NAME_MEMBERS = ['code', 'id', 'claimId', 'chainId', 'chain', 'key'];

/** Items of a list by their name, so that lists compare by content and not by place. */
function named(item: unknown, index: number): readonly [name: string, item: unknown] {
  if (typeof item !== 'object' || item === null) return [String(index), item];
  const member = NAME_MEMBERS.find((name) => typeof (item as Record<string, unknown>)[name] === 'string');
  if (member === undefined) return [String(index), item];
  const { [member]: name, ...rest } = item as Record<string, unknown>;
  return [String(name), rest];
}

/** A dashboard, or a part of one, as paths and values: `objectives.CERTIFICATIONS_VALID.percent → 66.7`. */
export function leavesOf(value: unknown): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const walk = (inner: unknown, path: string): void => {
    if (typeof inner !== 'object' || inner === null) {
      if (inner !== undefined) leaves.set(path, inner as Leaf);
      return;
    }
    const members = Array.isArray(inner) ? inner.map(named) : Object.entries(inner);
    if (members.length === 0) leaves.set(path, NONE);
    for (const [name, member] of members) walk(member, path === '' ? name : `${path}.${name}`);
  };
  walk(value, '');
  return leaves;
}

export interface Comparison {
  readonly figure: string;
  /** Undefined: the figure should not be there, or is not. */
  readonly expected: Leaf | undefined;
  readonly actual: Leaf | undefined;
}

/** Maps and lists that must not hold an item beyond those expected of them. */
const COMPLETE = ['objectives', 'projects.byStatus', 'sandboxTrials', 'indicators', 'rejectedClaims', 'chains'];

/** The list a figure is in, and its item: `objectives` and `objectives.CERTIFICATIONS_VALID`. */
function placeOf(figure: string): { readonly list: string; readonly item: string } | undefined {
  const list = COMPLETE.find((one) => figure === one || figure.startsWith(`${one}.`));
  if (list === undefined) return undefined;
  return {
    list,
    item: figure
      .split('.')
      .slice(0, list.split('.').length + 1)
      .join('.'),
  };
}

/** Every expected figure with the actual one, and the actual figures of items that should not be there. */
export function compareFigures(
  expected: ReadonlyMap<string, Leaf>,
  actual: ReadonlyMap<string, Leaf>,
): readonly Comparison[] {
  const places = [...expected.keys()].flatMap((figure) => placeOf(figure) ?? []);
  const lists = new Set(places.map(({ list }) => list));
  const items = new Set(places.map(({ item }) => item));
  const unexpected = [...actual].filter(([figure]) => {
    const place = placeOf(figure);
    return place !== undefined && lists.has(place.list) && !items.has(place.item);
  });
  return [
    ...[...expected].map(([figure, leaf]) => ({ figure, expected: leaf, actual: actual.get(figure) })),
    ...unexpected.map(([figure, leaf]) => ({ figure, expected: undefined, actual: leaf })),
  ];
}

/** A value at the end of a path. An empty map or list is represented by NONE. */
export type Leaf = string | number | boolean | null;

export const NONE = 'none';

/** Members that identify an item of a list; the first existing one is used. */
const ID_MEMBERS = ['code', 'id', 'claimId', 'chainId', 'chain', 'key'];

/** An item of a list with its identifier, so that lists are compared by content and not by position. */
function identified(item: unknown, index: number): readonly [name: string, item: unknown] {
  if (typeof item !== 'object' || item === null) return [String(index), item];
  const member = ID_MEMBERS.find((name) => typeof (item as Record<string, unknown>)[name] === 'string');
  if (member === undefined) return [String(index), item];
  const { [member]: name, ...rest } = item as Record<string, unknown>;
  return [String(name), rest];
}

/** The values of a dashboard by path, such as `objectives.CERTIFICATIONS_VALID.percent`. */
export function leavesOf(value: unknown): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const walk = (inner: unknown, path: string): void => {
    if (typeof inner !== 'object' || inner === null) {
      if (inner !== undefined) leaves.set(path, inner as Leaf);
      return;
    }
    const members = Array.isArray(inner) ? inner.map(identified) : Object.entries(inner);
    if (members.length === 0) leaves.set(path, NONE);
    for (const [name, member] of members) walk(member, path === '' ? name : `${path}.${name}`);
  };
  walk(value, '');
  return leaves;
}

export interface Comparison {
  readonly figure: string;
  /** Undefined: the figure is not expected. */
  readonly expected: Leaf | undefined;
  readonly actual: Leaf | undefined;
}

/** Maps and lists that must not have unexpected items. */
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

/** Every expected figure with its actual value, and the actual figures of unexpected items. */
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

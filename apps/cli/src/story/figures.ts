/** A value at the end of a path. Empty maps and lists are values: "there are none" can be right or wrong. */
export type Leaf = string | number | boolean | null;

const EMPTY = 'none';

/** Names an item of a list by what people call it, so that lists compare by content and not by place. */
function nameOf(item: unknown, index: number): string {
  const { code, id } = (typeof item === 'object' && item !== null ? item : {}) as { code?: unknown; id?: unknown };
  return String(code ?? id ?? index);
}

/** A dashboard, or a part of one, as paths and values: `objectives.CERTIFICATIONS_VALID.percent → 66.7`. */
export function leavesOf(value: unknown, path = ''): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const walk = (inner: unknown, at: string): void => {
    if (typeof inner !== 'object' || inner === null) {
      if (inner !== undefined) leaves.set(at, inner as Leaf);
      return;
    }
    const members = Array.isArray(inner)
      ? inner.map((item, index): readonly [string, unknown] => [nameOf(item, index), item])
      : Object.entries(inner);
    if (members.length === 0) leaves.set(at, EMPTY);
    for (const [name, member] of members) walk(member, at === '' ? name : `${at}.${name}`);
  };
  walk(value, path);
  return leaves;
}

export interface Difference {
  readonly figure: string;
  /** Undefined: the figure should not be there, or is not. */
  readonly expected: Leaf | undefined;
  readonly actual: Leaf | undefined;
}

/** Maps and lists that must hold nothing beyond what is expected of them. */
const COMPLETE = ['objectives', 'projects.byStatus', 'sandboxTrials', 'indicators'];

const partOf = (figure: string): string | undefined =>
  COMPLETE.find((part) => figure === part || figure.startsWith(`${part}.`));

/** Every expected figure beside the one that is there, and those that should not be there. */
export function beside(expected: ReadonlyMap<string, Leaf>, actual: ReadonlyMap<string, Leaf>): readonly Difference[] {
  const namedParts = new Set([...expected.keys()].map(partOf));
  const unexpected = [...actual].filter(([figure]) => {
    const part = partOf(figure);
    return part !== undefined && namedParts.has(part) && !expected.has(figure);
  });
  return [
    ...[...expected].map(([figure, leaf]) => ({ figure, expected: leaf, actual: actual.get(figure) })),
    ...unexpected.map(([figure, leaf]) => ({ figure, expected: undefined, actual: leaf })),
  ];
}

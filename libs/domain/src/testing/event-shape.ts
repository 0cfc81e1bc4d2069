/** The shape of event data: each property path with the kinds of value it holds; `?` where it may be missing. */
export type Shape = Readonly<Record<string, string>>;

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value === 'object' ? 'object' : typeof value;

/** Every path below a value with its kind: `limit.max.value`, `objectives[].code`. */
function* pathsOf(value: unknown, path: string): Generator<readonly [string, string]> {
  yield [path, kindOf(value)];
  if (Array.isArray(value)) {
    for (const item of value) yield* pathsOf(item, `${path}[]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) yield* pathsOf(member, path ? `${path}.${name}` : name);
  }
}

/** What examples of one event have in common, and in what they differ. */
export function shapeOf(examples: readonly unknown[]): Shape {
  const kinds = new Map<string, Set<string>>();
  const seenIn = new Map<string, number>();
  for (const example of examples) {
    const paths = new Map<string, Set<string>>();
    for (const [path, kind] of pathsOf(example, '')) paths.set(path, (paths.get(path) ?? new Set()).add(kind));
    for (const [path, found] of paths) {
      kinds.set(path, new Set([...(kinds.get(path) ?? []), ...found]));
      seenIn.set(path, (seenIn.get(path) ?? 0) + 1);
    }
  }
  return Object.fromEntries(
    [...kinds]
      .filter(([path]) => path !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, found]) => {
        const optional = seenIn.get(path) !== examples.length;
        return [optional ? `${path}?` : path, [...found].sort().join(' or ')];
      }),
  );
}

/** Who supplies whom, by the numbers of the members. */
export interface SupplyGraph {
  readonly members: number;
  /** The customers of member i are `to[starts[i]]` … `to[starts[i + 1] - 1]`. */
  readonly starts: Int32Array;
  readonly to: Int32Array;
}

/** @param links pairs of supplier and customer */
export function supplyGraph(
  members: number,
  links: readonly (readonly [supplier: number, customer: number])[],
): SupplyGraph {
  const starts = new Int32Array(members + 1);
  for (const [supplier] of links) starts[supplier + 1] = (starts[supplier + 1] ?? 0) + 1;
  for (let member = 0; member < members; member++)
    starts[member + 1] = (starts[member + 1] ?? 0) + (starts[member] ?? 0);
  const next = starts.slice();
  const to = new Int32Array(links.length);
  for (const [supplier, customer] of links) {
    const place = next[supplier] ?? 0;
    to[place] = customer;
    next[supplier] = place + 1;
  }
  return { members, starts, to };
}

/**
 * The number of members that each member supplies, directly or through others, itself left out. Members that supply each
 * other in a circle have the same ones downstream: each circle is counted once, after those that it supplies.
 */
export function downstreamCounts(graph: SupplyGraph): Int32Array {
  const { circleOf, circles } = circlesOf(graph);
  const words = Math.ceil(graph.members / 32);
  const reached: Uint32Array[] = [];
  const counts = new Int32Array(graph.members);
  // A circle is found after every circle that it supplies.
  for (const circle of circles) {
    const bits = new Uint32Array(words);
    const merged = new Set<number>();
    for (const member of circle) {
      bits[member >>> 5] = (bits[member >>> 5] ?? 0) | (1 << (member & 31));
      for (let edge = graph.starts[member] ?? 0; edge < (graph.starts[member + 1] ?? 0); edge++) {
        const other = circleOf[graph.to[edge] ?? 0] ?? 0;
        if (other === reached.length || merged.has(other)) continue;
        merged.add(other);
        const others = reached[other];
        for (let word = 0; word < words; word++) bits[word] = (bits[word] ?? 0) | (others?.[word] ?? 0);
      }
    }
    reached.push(bits);
    const count = bits.reduce((sum, word) => sum + ones(word), 0) - 1;
    for (const member of circle) counts[member] = count;
  }
  return counts;
}

/** The number of bits of a word that are 1. */
function ones(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The circles of a graph (strongly connected components, by Tarjan), each after those that it supplies. */
function circlesOf({ members, starts, to }: SupplyGraph): {
  readonly circleOf: Int32Array;
  readonly circles: readonly (readonly number[])[];
} {
  const order = new Int32Array(members).fill(-1);
  const low = new Int32Array(members);
  const circleOf = new Int32Array(members).fill(-1);
  const next = starts.slice();
  const open: number[] = [];
  const circles: (readonly number[])[] = [];
  let visited = 0;
  for (let root = 0; root < members; root++) {
    const path = order[root] === -1 ? [root] : [];
    while (path.length > 0) {
      const at = path.at(-1) ?? 0;
      if (order[at] === -1) {
        order[at] = low[at] = visited++;
        open.push(at);
      }
      const edge = next[at] ?? 0;
      if (edge < (starts[at + 1] ?? 0)) {
        next[at] = edge + 1;
        const customer = to[edge] ?? 0;
        if (order[customer] === -1) path.push(customer);
        else if (circleOf[customer] === -1) low[at] = Math.min(low[at] ?? 0, order[customer] ?? 0);
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before !== undefined) low[before] = Math.min(low[before] ?? 0, low[at] ?? 0);
      if (low[at] !== order[at]) continue;
      const circle = open.splice(open.lastIndexOf(at));
      for (const member of circle) circleOf[member] = circles.length;
      circles.push(circle);
    }
  }
  return { circleOf, circles };
}

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

/** Counts the members that a member supplies, directly or through others, itself left out. */
export function downstreamCounter({ members, starts, to }: SupplyGraph): (member: number) => number {
  const seenBy = new Int32Array(members).fill(-1);
  const queue = new Int32Array(members);
  return (member) => {
    let length = 1;
    queue[0] = member;
    seenBy[member] = member;
    for (let at = 0; at < length; at++) {
      const from = queue[at] ?? 0;
      for (let edge = starts[from] ?? 0; edge < (starts[from + 1] ?? 0); edge++) {
        const customer = to[edge] ?? 0;
        if (seenBy[customer] === member) continue;
        seenBy[customer] = member;
        queue[length++] = customer;
      }
    }
    return length - 1;
  };
}

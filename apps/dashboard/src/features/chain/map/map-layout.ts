import type { ChainMap } from '#contracts';

type Member = ChainMap['members'][number];

/** The columns of the map: members without a segment, as a leader in none, stand first. */
export const COLUMNS = ['NONE', 'UPSTREAM', 'MIDSTREAM', 'DOWNSTREAM'] as const;
export type Column = (typeof COLUMNS)[number];

export interface MapLayout {
  /** Of each member, in the order of the answer. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly columns: readonly {
    readonly column: Column;
    readonly x: number;
    readonly width: number;
    readonly members: number;
  }[];
  readonly width: number;
  readonly height: number;
  /** Whether there is room for the names of the members. */
  readonly isNamed: boolean;
}

export const columnOf = ({ segment }: Pick<Member, 'segment'>): Column => segment ?? 'NONE';

/** Distance of neighbours, and between columns, in units of the map. */
const STEP = 22;
const GAP = 90;
/** Height to width of a column, about. */
const TALL = 3;
const MARGIN = 30;
/** Up to this many members have their names beside them, one below the other. */
const MOST_NAMED = 80;
const NAME = 210;
const LINE = 30;
const HEAD = 40;

/** Columns by segment; in each, the weakest members first, row by row. */
export function layoutOf(members: readonly Pick<Member, 'segment'>[]): MapLayout {
  const byColumn = COLUMNS.map((column) => ({
    column,
    places: members.flatMap((member, place) => (columnOf(member) === column ? [place] : [])),
  })).filter(({ column, places }) => column !== 'NONE' || places.length > 0);
  const x = new Float32Array(members.length);
  const y = new Float32Array(members.length);
  const columns: MapLayout['columns'][number][] = [];
  const isNamed = members.length <= MOST_NAMED;
  const down = isNamed ? LINE : STEP;
  let left = MARGIN;
  let height = HEAD + STEP;
  for (const { column, places } of byColumn) {
    const across = isNamed ? 1 : Math.max(4, Math.ceil(Math.sqrt(places.length / TALL)));
    const wide = isNamed ? NAME : across * STEP;
    for (const [index, place] of places.entries()) {
      x[place] = left + (index % across) * STEP + STEP / 2;
      y[place] = HEAD + Math.floor(index / across) * down + down / 2;
      height = Math.max(height, (y[place] ?? 0) + down);
    }
    columns.push({ column, x: left, width: wide, members: places.length });
    left += wide + GAP;
  }
  return { x, y, columns, width: left - GAP + MARGIN, height: height + MARGIN, isNamed };
}

/** The member nearest to a point, within a distance. */
export function memberAt({ x, y }: MapLayout, atX: number, atY: number, within = STEP / 2): number | undefined {
  let best: number | undefined;
  let nearest = within * within;
  for (let place = 0; place < x.length; place++) {
    const distance = ((x[place] ?? 0) - atX) ** 2 + ((y[place] ?? 0) - atY) ** 2;
    if (distance <= nearest) [best, nearest] = [place, distance];
  }
  return best;
}

/** The places that can be reached from one along the links, without it. */
export function reachableFrom(
  from: number,
  links: readonly (readonly number[])[],
  direction: 'upstream' | 'downstream',
): ReadonlySet<number> {
  const next = new Map<number, number[]>();
  for (const [supplier = 0, customer = 0] of links) {
    const [here, there] = direction === 'downstream' ? [supplier, customer] : [customer, supplier];
    const known = next.get(here);
    if (known) known.push(there);
    else next.set(here, [there]);
  }
  const found = new Set([from]);
  for (const at of found) for (const there of next.get(at) ?? []) found.add(there);
  found.delete(from);
  return found;
}

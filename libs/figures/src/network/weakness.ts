import { addDays, SEGMENTS, type Segment } from '#domain';
import { chainMembers } from './chain-members.js';
import type { NetworkRows } from './network-rows.js';
import { downstreamCounts, supplyGraph } from './supply-graph.js';
import { RECENT_DAYS, WEAKNESS_RULES, type WeaknessTermCode } from './weakness-rules.js';

/** Rows that a term names; the others are counted. */
const ROWS_NAMED = 20;

/** A part of a score: how many rows it counts, what they give, and which they are. */
export interface WeaknessTerm {
  readonly code: WeaknessTermCode;
  readonly count: number;
  readonly points: number;
  readonly rows: readonly { readonly model: string; readonly key: string }[];
}

export interface MemberWeakness {
  readonly organisationId: string;
  /** Null for the leader where it is in no segment. */
  readonly segment: Segment | null;
  readonly isLeader: boolean;
  /** Members that it supplies directly, and directly or through others. */
  readonly customers: number;
  readonly downstream: number;
  readonly suppliers: number;
  /** The points of its terms, and more the more of the chain is downstream of it: points × (1 + downstream ÷ other members). One decimal. */
  readonly score: number;
  readonly points: number;
  readonly terms: readonly WeaknessTerm[];
}

export interface SegmentWeakness {
  readonly segment: Segment;
  readonly members: number;
  /** A segment without a member is a gap of the chain. */
  readonly isGap: boolean;
  /** The points of its bottlenecks, and the scores of its members together. One decimal. */
  readonly score: number;
  readonly terms: readonly WeaknessTerm[];
}

export interface ChainWeakness {
  readonly rules: number;
  /** Highest score first. */
  readonly members: readonly MemberWeakness[];
  readonly segments: readonly SegmentWeakness[];
  /** Supply links between members, as the places of supplier and customer in `members`. */
  readonly links: readonly (readonly [supplier: number, customer: number])[];
}

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

type Named = WeaknessTerm['rows'][number];

/** The rows of each term, by whom they concern. */
class Terms<K> {
  readonly #of = new Map<K, Map<WeaknessTermCode, Named[]>>();

  add(whom: K, code: WeaknessTermCode, model: string, key: string): void {
    let terms = this.#of.get(whom);
    if (!terms) this.#of.set(whom, (terms = new Map()));
    const rows = terms.get(code);
    if (rows) rows.push({ model, key });
    else terms.set(code, [{ model, key }]);
  }

  of(whom: K): readonly WeaknessTerm[] {
    return [...(this.#of.get(whom) ?? [])]
      .map(([code, rows]) => {
        const { points, most } = WEAKNESS_RULES.terms[code];
        return {
          code,
          count: rows.length,
          points: Math.min(most, points * rows.length),
          rows: rows.slice(0, ROWS_NAMED),
        };
      })
      .sort((a, b) => b.points - a.points);
  }
}

const pointsOf = (terms: readonly WeaknessTerm[]): number => terms.reduce((sum, { points }) => sum + points, 0);

/** 薄弱环节: where a chain is weak, by rows as they are on a date. */
export function chainWeakness(rows: NetworkRows, asOfDate: string): ChainWeakness {
  const members = chainMembers(rows.participants);
  const terms = termsOfMembers(rows, asOfDate);
  const places = new Map([...members.keys()].map((id, place) => [id, place]));
  const pairs = new Map<string, readonly [number, number]>();
  for (const { row } of rows.supplyLinks) {
    const [supplier, customer] = [places.get(row.supplierId), places.get(row.customerId)];
    if (supplier !== undefined && customer !== undefined) pairs.set(`${supplier}/${customer}`, [supplier, customer]);
  }
  const links = [...pairs.values()];
  const graph = supplyGraph(members.size, links);
  const downstreamOf = downstreamCounts(graph);
  const suppliers = new Int32Array(members.size);
  for (const [, customer] of links) suppliers[customer] = (suppliers[customer] ?? 0) + 1;
  const others = Math.max(1, members.size - 1);
  const scored = [...members].map(([organisationId, { segment, isLeader }], place): MemberWeakness => {
    const own = terms.of(organisationId);
    const points = pointsOf(own);
    const downstream = downstreamOf[place] ?? 0;
    const score = oneDecimal(points * (1 + downstream / others));
    const customers = (graph.starts[place + 1] ?? 0) - (graph.starts[place] ?? 0);
    return {
      organisationId,
      segment,
      isLeader,
      customers,
      downstream,
      suppliers: suppliers[place] ?? 0,
      score,
      points,
      terms: own,
    };
  });
  const order = scored
    .map((_, place) => place)
    .sort(
      (a, b) =>
        (scored[b]?.score ?? 0) - (scored[a]?.score ?? 0) ||
        (scored[b]?.downstream ?? 0) - (scored[a]?.downstream ?? 0) ||
        a - b,
    );
  const ranked = order.flatMap((place) => scored[place] ?? []);
  const rankOf = new Int32Array(members.size);
  for (const [rank, place] of order.entries()) rankOf[place] = rank;
  return {
    rules: WEAKNESS_RULES.version,
    members: ranked,
    segments: segmentsOf(rows, ranked),
    links: links.map(([supplier, customer]) => [rankOf[supplier] ?? 0, rankOf[customer] ?? 0] as const),
  };
}

function termsOfMembers(rows: NetworkRows, asOfDate: string): Terms<string> {
  const terms = new Terms<string>();
  for (const { key, row } of rows.nonconformities) {
    terms.add(row.responsibleId, 'OPEN_NONCONFORMITY', 'nonconformities', key);
    if (row.awaitedOn !== null && row.awaitedOn < asOfDate)
      terms.add(row.responsibleId, 'LATE_NONCONFORMITY', 'nonconformities', key);
  }
  const since = addDays(asOfDate, -RECENT_DAYS);
  for (const { key, row } of rows.failedTests)
    if (row.testedOn >= since) terms.add(row.responsibleId, 'RECENT_FAILURE', 'tests', key);
  for (const { key, row } of rows.certificates) {
    if (row.status !== 'GRANTED') terms.add(row.holderId, 'CERTIFICATE_LOST', 'certificates', key);
    else if (row.validUntil < asOfDate) terms.add(row.holderId, 'CERTIFICATE_ENDED', 'certificates', key);
  }
  for (const [supplierId, key] of soleSuppliers(rows)) terms.add(supplierId, 'SOLE_SUPPLIER', 'supply_links', key);
  return terms;
}

/** Links for what a customer has from one supplier only. */
function soleSuppliers({ supplyLinks }: NetworkRows): readonly (readonly [supplierId: string, key: string])[] {
  const bySupply = Map.groupBy(supplyLinks, ({ row }) => JSON.stringify([row.customerId, row.material]));
  return [...bySupply.values()].flatMap((links) => {
    const [first] = links;
    const isSole = first !== undefined && links.every(({ row }) => row.supplierId === first.row.supplierId);
    return isSole ? [[first.row.supplierId, first.key] as const] : [];
  });
}

function segmentsOf({ bottlenecks }: NetworkRows, members: readonly MemberWeakness[]): readonly SegmentWeakness[] {
  const terms = new Terms<Segment>();
  for (const { key, row } of bottlenecks) terms.add(row.segment, `BOTTLENECK_${row.severity}`, 'bottlenecks', key);
  return SEGMENTS.map((segment) => {
    const own = members.filter((member) => member.segment === segment);
    const score = own.reduce((sum, member) => sum + member.score, 0) + pointsOf(terms.of(segment));
    return {
      segment,
      members: own.length,
      isGap: own.length === 0,
      score: oneDecimal(score),
      terms: terms.of(segment),
    };
  });
}

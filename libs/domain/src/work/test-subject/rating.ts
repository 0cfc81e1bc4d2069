/** An ordered rating scale: whether `a` is at least `b`. */
interface RatingScale {
  readonly matches: RegExp;
  readonly reaches: (a: string, b: string) => boolean;
}

const orderedScale = (pattern: RegExp, worstFirst: readonly string[]): RatingScale => ({
  matches: pattern,
  reaches: (a, b) => worstFirst.indexOf(a) >= worstFirst.indexOf(b),
});

/**
 * Ordered scales for limits.
 * - IP (IEC 60529, GB/T 4208): two digits, each of which must be reached.
 * - IK (IEC 62262): IK00 to IK10.
 * - UL 94 flammability: HB < V-2 < V-1 < V-0.
 * - GB 8624 reaction to fire: B3 < B2 < B1 < A.
 */
const SCALES: Readonly<Record<string, RatingScale>> = {
  IP: {
    matches: /^IP[0-6][0-9]$/,
    reaches: (a, b) => a.charAt(2) >= b.charAt(2) && a.charAt(3) >= b.charAt(3),
  },
  IK: { matches: /^IK(?:0\d|10)$/, reaches: (a, b) => a >= b },
  UL94: orderedScale(/^(?:HB|V-[012])$/, ['HB', 'V-2', 'V-1', 'V-0']),
  GB8624: orderedScale(/^(?:A|B[123])$/, ['B3', 'B2', 'B1', 'A']),
};

/** The scale a rating belongs to, or undefined. */
export const scaleOf = (rating: string): string | undefined =>
  Object.keys(SCALES).find((name) => SCALES[name]?.matches.test(rating));

/** Whether `measured` reaches `required`; undefined when they are not ratings of one scale. */
export function reachesRating(measured: string, required: string): boolean | undefined {
  const name = scaleOf(required);
  const scale = name === undefined ? undefined : SCALES[name];
  return scale?.matches.test(measured) ? scale.reaches(measured, required) : undefined;
}

import { reachesIpCode, readIpCode, type Reached } from './ip-code.js';

interface RatingScale {
  /** The usual spelling of a rating of this scale; undefined for any other text. */
  readonly read: (text: string) => string | undefined;
  readonly reaches: (measured: string, required: string) => Reached;
  /** How texts of this scale begin, where that is typical of it. */
  readonly prefix?: RegExp;
  readonly examples: readonly [string, string];
}

const orderedScale = (
  worstFirst: readonly string[],
  examples: RatingScale['examples'],
  prefix?: RegExp,
): RatingScale => ({
  ...(prefix ? { prefix } : {}),
  examples,
  read: (text) => worstFirst.find((rating) => rating === text.toUpperCase()),
  reaches: (measured, required) => worstFirst.indexOf(measured) >= worstFirst.indexOf(required),
});

const EXAMPLES = ['IP67', 'IP66/IP67'] as const;

/**
 * Ordered scales for limits.
 * - IP (IEC 60529, GB/T 4208): protection against solid objects and against water, see `ip-code.ts`.
 * - IK (IEC 62262): IK00 to IK10.
 * - UL 94 flammability: HB < V-2 < V-1 < V-0.
 * - GB 8624 reaction to fire: B3 < B2 < B1 < A.
 */
const SCALES: Readonly<Record<string, RatingScale>> = {
  IP: { read: readIpCode, reaches: reachesIpCode, prefix: /^IP/i, examples: EXAMPLES },
  IK: orderedScale(
    Array.from({ length: 11 }, (_, level) => `IK${String(level).padStart(2, '0')}`),
    ['IK08', 'IK10'],
    /^IK/i,
  ),
  UL94: orderedScale(['HB', 'V-2', 'V-1', 'V-0'], ['V-0', 'V-1'], /^(?:V-|UL)/i),
  GB8624: orderedScale(['B3', 'B2', 'B1', 'A'], ['A', 'B1']),
};

/** A rating in its usual spelling, and its scale. */
export interface Rating {
  readonly scale: string;
  readonly rating: string;
}

/** The rating that a text is, in upper or lower case; undefined when it is none. */
export function readRating(text: string): Rating | undefined {
  for (const [scale, { read }] of Object.entries(SCALES)) {
    const rating = read(text);
    if (rating !== undefined) return { scale, rating };
  }
  return undefined;
}

/** The scale that a text begins like; what `readRating` does not know is then a misspelt rating of it. */
export const scaleLike = (text: string): string | undefined =>
  Object.keys(SCALES).find((scale) => SCALES[scale]?.prefix?.test(text));

/** Two ratings of a scale. */
export const examplesOf = (scale: string): readonly [string, string] => SCALES[scale]?.examples ?? EXAMPLES;

/** Whether `measured` reaches `required`; undefined when they are of different scales. */
export const reachesRating = (measured: Rating, required: Rating): Reached | undefined =>
  measured.scale === required.scale ? SCALES[required.scale]?.reaches(measured.rating, required.rating) : undefined;

import { readFileSync } from 'node:fs';
import type { Leaf } from '../../apps/cli/src/features/scenario/figures.js';

/** The expected figures of the dashboard of a chain of the acceptance scenarios at one moment. */
export interface AcceptanceMoment {
  readonly chain: string;
  readonly by: 'recorded' | 'occurred';
  /** `YYYY-MM-DD` */
  readonly on: string;
  /** Path in the dashboard → value. */
  readonly figures: Readonly<Record<string, Leaf>>;
}

/** The expected figures of the two acceptance scenarios, at each of their moments. */
export const { moments: acceptanceMoments } = JSON.parse(
  readFileSync(new URL('./acceptance-figures.json', import.meta.url), 'utf8'),
) as { readonly moments: readonly AcceptanceMoment[] };

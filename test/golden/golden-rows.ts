import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { PastEvent } from '#domain';
import type { RowModel } from '#projections';
import { versions } from '../../libs/projections/src/testing/folded.js';

/** The rows of a read model after the golden histories, as of the last change of its version. */
export interface GoldenModel {
  readonly version: number;
  /** SHA-256 (hex) over every version of every row, with its label. */
  readonly digest: string;
}

export type GoldenRows = Readonly<Record<string, GoldenModel>>;

const FILE = new URL('golden-rows.json', import.meta.url);

export const goldenRows = (): GoldenRows => JSON.parse(readFileSync(FILE, 'utf8')) as GoldenRows;

export const writeGoldenRows = (rows: GoldenRows): void => writeFileSync(FILE, `${JSON.stringify(rows, null, 2)}\n`);

/** The rows of a read model after histories, folded by the current code. */
export function goldenModel(model: RowModel, histories: readonly (readonly PastEvent[])[]): GoldenModel {
  const hash = createHash('sha256');
  for (const history of histories)
    for (const [key, row] of versions(model, history)) hash.update(`${JSON.stringify([key, model.label(row), row])}\n`);
  return { version: model.version ?? 1, digest: hash.digest('hex') };
}

/** What to do about a read model that differs from the golden file; undefined when it is equal. */
export function adviceFor(name: string, golden: GoldenModel | undefined, actual: GoldenModel): string | undefined {
  const regenerate = 'LINGQU_GOLDEN=write npm test -- test/golden';
  if (!golden) return `${name} is new: run ${regenerate}`;
  if (golden.version !== actual.version)
    return `${name} is at version ${actual.version}, the golden file at ${golden.version}: run ${regenerate}`;
  if (golden.digest !== actual.digest)
    return `${name} makes other rows of the same events: raise its version, then run ${regenerate}`;
  return undefined;
}

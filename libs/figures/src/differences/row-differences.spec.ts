import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EVERYTHING } from '#projections';
import { openSqliteReadStore, type RowVersion } from '#read-store';
import { foldLive } from '../../../read-store/src/testing/fill-store.js';
import { anyBatches } from '../../../read-store/src/testing/random-history.js';
import { sampleModels, samples } from '../../../read-store/src/testing/sample-models.js';
import { everyRow } from '../every-row.js';
import { differingRows } from './row-differences.js';

it('the differences turn the rows of the first moment into those of the second, for any history', () =>
  fc.assert(
    fc.asyncProperty(
      anyBatches(40),
      fc.nat(60),
      fc.nat(60),
      fc.constantFrom(undefined, 'alpha'),
      async (batches, from, to, chain) => {
        const reads = openSqliteReadStore({ file: ':memory:', models: sampleModels });
        await foldLive(reads, batches);
        const list = (at: number) => ({
          reads,
          scope: { at, asOfDate: '2026-02-01', visibility: EVERYTHING, ...(chain === undefined ? {} : { chain }) },
        });
        const where = [['counted', '=', 1]] as const;
        const { items, complete } = await differingRows(samples, list(from), list(to), where);
        expect(complete).toBe(true);
        const [before, after] = await Promise.all(
          [from, to].map((at) => everyRow(reads, samples, list(at).scope, where)),
        );
        const rows = new Map<string, object>(before!.map(({ key, row }) => [key, row]));
        for (const { kind, key, after: now, fields } of items) {
          if (kind === 'removed') expect(rows.delete(key)).toBe(true);
          else if (kind === 'added') rows.set(key, (now as RowVersion).row);
          else rows.set(key, { ...rows.get(key), ...Object.fromEntries(fields.map((f) => [f.field, f.after])) });
        }
        const plain = (of: Iterable<readonly [string, object]>) =>
          Object.fromEntries([...of].map(([key, row]) => [key, withoutEmpty(row)]));
        expect(plain(rows)).toEqual(plain(after!.map(({ key, row }) => [key, row] as const)));
        await reads.close();
      },
    ),
    { numRuns: 60 },
  ));

const withoutEmpty = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined));

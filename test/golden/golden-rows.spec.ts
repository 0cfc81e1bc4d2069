import { describe, expect, it } from '@jest/globals';
import { readModels } from '#projections';
import { goldenHistories, writeHistories } from './golden-history.js';
import { adviceFor, goldenModel, goldenRows, writeGoldenRows } from './golden-rows.js';

/** Loading the demonstration takes seconds, or longer when the disk is busy, because every command syncs to disk. */
const MAX_LOADING_MS = 300_000;

const REGENERATE = process.env['LINGQU_GOLDEN'] === 'write';

const agreeing = { version: 1, digest: 'a' };

describe('the golden rows', () => {
  it.each([
    [
      'asks for a higher version when rows change without one',
      agreeing,
      { version: 1, digest: 'b' },
      'raise its version',
    ],
    ['asks for the file again when the version was raised', agreeing, { version: 2, digest: 'b' }, 'at version 2'],
    ['asks for the file again when only the version changed', agreeing, { version: 2, digest: 'a' }, 'at version 2'],
    ['asks for the file again for a new read model', undefined, agreeing, 'is new'],
  ])('%s', (_, golden, actual, advice) => expect(adviceFor('tests', golden, actual)).toContain(advice));

  it('report nothing when version and rows are unchanged', () =>
    expect(adviceFor('tests', agreeing, agreeing)).toBeUndefined());
});

if (REGENERATE)
  it(
    'regenerates the golden files, unless rows changed without a version',
    async () => {
      const { recordedHistories } = await import('./record-history.js');
      const [before, golden] = [goldenHistories(), goldenRows()];
      const unraised = readModels.filter(({ name, version = 1 }) => golden[name]?.version === version);
      const advice = unraised.map((model) => adviceFor(model.name, golden[model.name], goldenModel(model, before)));
      expect(advice.filter((line) => line !== undefined)).toEqual([]);
      writeHistories(await recordedHistories());
      const histories = goldenHistories();
      writeGoldenRows(Object.fromEntries(readModels.map((model) => [model.name, goldenModel(model, histories)])));
    },
    MAX_LOADING_MS,
  );
else
  describe('rows of the fixed histories', () => {
    const histories = goldenHistories();
    const golden = goldenRows();

    it.each(readModels.map((model) => [model.name, model] as const))('of %s are those of its version', (name, model) =>
      expect(adviceFor(name, golden[name], goldenModel(model, histories))).toBeUndefined(),
    );

    it('are those of read models that exist', () => {
      const names = new Set(readModels.map(({ name }) => name));
      expect(Object.keys(golden).filter((name) => !names.has(name))).toEqual([]);
    });

    it('result from every type of event that a read model folds', () => {
      const recorded = new Set(histories.flat().map(({ type }) => type));
      const folded = new Set(readModels.flatMap(({ folds }) => [...folds.keys()]));
      expect([...folded].filter((type) => !recorded.has(type))).toEqual([]);
    });
  });

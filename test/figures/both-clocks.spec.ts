import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readModels } from '#projections';
import { OccurredReplay, openSqliteReadStore } from '#read-store';
import { randomHistories, walksWithLateFacts } from '../../libs/domain/src/testing/random-histories.js';
import { foldInBulk } from '../../libs/read-store/src/testing/fill-store.js';
import { CHAIN_IDENTITY, evaluateFigures, FIGURES, startsChain } from '#figures';

/** An as-of date after every history. */
const asOfDate = '2027-12-31';

it('after the last event every figure is the same by recording and by occurrence', () =>
  fc.assert(
    fc.asyncProperty(fc.oneof(randomHistories(60), walksWithLateFacts), async (history) => {
      const recorded = openSqliteReadStore({ file: ':memory:', models: readModels });
      await foldInBulk(recorded, history, { eventsPerPage: 1_000, models: readModels });
      const occurred = await OccurredReplay.ofEvents(history, readModels, startsChain);
      const figures = { ...CHAIN_IDENTITY, ...FIGURES };
      const chains = new Set(history.flatMap(({ chain }) => chain ?? []));
      for (const scope of [{}, ...Array.from(chains, (chain) => ({ chain }))]) {
        const byOccurrence = await evaluateFigures(occurred.reads, figures, { ...scope, at: 'now', asOfDate });
        const byRecording = await evaluateFigures(recorded, figures, { ...scope, at: 'now', asOfDate });
        expect(byOccurrence).toEqual(byRecording);
      }
      await recorded.close();
      await occurred.reads.close();
    }),
    { numRuns: 10, endOnFailure: true },
  ));

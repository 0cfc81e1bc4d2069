import fc from 'fast-check';
import type { PastEvent } from '#domain';
import { historyOf, type Fact } from './sample-models.js';

const chain = fc.constantFrom('alpha', 'beta', null);
const id = fc.constantFrom('a', 'bb', 'ccc', 'dddd', '样品五', 'É');
const text = fc.option(fc.constantFrom('一', 'two', '😀'), { nil: null });

const fact: fc.Arbitrary<Pick<Fact, 'type' | 'schema' | 'data'>> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({ id, passed: fc.boolean(), cost: fc.integer({ min: -5, max: 9 }), note: fc.constantFrom('', 'n') })
      .map(({ note, ...data }) => ({
        type: 'SampleMeasured',
        schema: 2,
        data: note === '' ? data : { ...data, note },
      })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ id, ok: fc.boolean(), cost: fc.nat(9) })
      .map((data) => ({ type: 'SampleMeasured', schema: 1, data })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ id, on: fc.constantFrom('2026-01-05', '2026-02-10') })
      .map((data) => ({ type: 'SampleVoided', schema: 1, data })),
  },
  { weight: 1, arbitrary: fc.record({ id }).map((data) => ({ type: 'SampleForgotten', schema: 1, data })) },
  {
    weight: 3,
    arbitrary: fc
      .record({ group: fc.constantFrom('group-1', 'group-2', ''), text })
      .map((data) => ({ type: 'SampleNoted', schema: 1, data })),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'SampleNobodyFolds', schema: 1, data: {} }) },
);

export const anyFacts = (maxLength: number): fc.Arbitrary<readonly Fact[]> =>
  fc.array(
    fc.tuple(chain, fact, fc.constantFrom(0, 0, 1, 5)).map(([chain, fact, daysLate]) => ({ chain, daysLate, ...fact })),
    { maxLength },
  );

/** Random facts of the sample read models. */
export const anyHistory = (maxLength: number): fc.Arbitrary<readonly PastEvent[]> => anyFacts(maxLength).map(historyOf);

/** A random history, split into batches. */
export const anyBatches = (maxLength: number): fc.Arbitrary<readonly (readonly PastEvent[])[]> =>
  fc.tuple(anyHistory(maxLength), fc.infiniteStream(fc.integer({ min: 1, max: 9 }))).map(([history, sizes]) => {
    const batches: (readonly PastEvent[])[] = [];
    for (let from = 0; from < history.length;) {
      const size = sizes.next().value as number;
      batches.push(history.slice(from, from + size));
      from += size;
    }
    return batches;
  });

import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { folded } from '#domain';
import { folded as foldedByDashboard } from '../../apps/dashboard/src/foundation/text/folded.js';

it('the dashboard, which imports no code of the server, folds texts for searching as the server does', () =>
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), fc.constantFrom(...'ßςΣｱ́ＡéİıK')),
      }),
      (text) => {
        expect(foldedByDashboard(text)).toBe(folded(text));
      },
    ),
  ));

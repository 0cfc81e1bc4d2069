import { describe, expect, it } from '@jest/globals';
import { factsFound } from './facts-found';

describe('what an assessment found', () => {
  it('is taken apart where it is facts with their values', () => {
    expect(factsFound('certification.status = WITHDRAWN')).toEqual([
      { fact: 'certification.status', value: 'WITHDRAWN' },
    ]);
    expect(factsFound('honour.code = –; assessment.scorePercent = 61.5')).toEqual([
      { fact: 'honour.code', value: '–' },
      { fact: 'assessment.scorePercent', value: '61.5' },
    ]);
  });

  it.each(['', 'first', 'lae-battery, lae-motor', '2026-05-28 → 2026-07-06', 'project.kind = OPEN_BID; first'])(
    'is left as it is where it says something else: %p',
    (found) => expect(factsFound(found)).toEqual([]),
  );
});

import { describe, expect, it } from '@jest/globals';
import type { CommandDescription } from '#contracts';
import { correctionRank, presentValues } from './corrections';

const text = { type: 'string' };
const command = {
  name: 'correct-test-result',
  schema: { type: 'object', properties: { measured: text, limit: text, verdict: text, reason: text } },
} as unknown as CommandDescription;

describe('a correction from the page of a row', () => {
  it('begins with what the row says, but neither with its verdict nor with an earlier reason', () => {
    const row = { measured: '0.62', limitText: '<=0.50', verdict: 'FAIL', reason: '更早的理由' };
    expect(presentValues(command, row)).toEqual({ measured: '0.62', limit: '<=0.50' });
  });

  it('comes before the withdrawal of the whole record', () => {
    expect(correctionRank('correct-test-result')).toBeLessThan(correctionRank('void-test-report') ?? 0);
    expect(correctionRank('record-test-result')).toBeUndefined();
  });
});

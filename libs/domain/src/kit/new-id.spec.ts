import { describe, expect, it } from '@jest/globals';
import { requireNewId } from './new-id.js';

describe('an identifier inside an aggregate', () => {
  it.each([['BID-10'], ['BID'], ['bid_1']])('may be %s beside BID-1', (id) =>
    expect(() => requireNewId(id, ['BID-1'], 'bidId')).not.toThrow(),
  );

  it('is refused where it exists', () =>
    expect(() => requireNewId('BID-1', ['bid-1', 'BID-1'], 'bidId')).toThrow(
      expect.objectContaining({ code: 'ALREADY_EXISTS', field: 'bidId' }),
    ));

  it.each(['bid-1', 'Bid-1', 'ＢＩＤ-1'])('is refused as %s beside BID-1', (id) =>
    expect(() => requireNewId(id, ['BID-1'], 'bidId')).toThrow(
      expect.objectContaining({
        code: 'ALREADY_EXISTS_IN_OTHER_CASE',
        details: { existing: 'BID-1' },
        field: 'bidId',
      }),
    ),
  );
});

import { describe, expect, it } from '@jest/globals';
import { medianPassRate, rankedChains, type ComparedChain } from './ranked-chains.js';

const chain = (chainId: string, more: Partial<ComparedChain> = {}): ComparedChain => ({
  ...{ chainId, nameZh: chainId, nameEn: chainId, testsCounted: 100, testsPassed: 90 },
  ...{ nonconformitiesOpen: 0, bottlenecksOpen: 0, late: 0, missedReports: 0 },
  ...more,
});

const large = chain('large', { testsCounted: 1_567, testsPassed: 1_460 });
const weak = chain('weak', { testsCounted: 20, testsPassed: 12, late: 1 });
const few = chain('few', { testsCounted: 2, testsPassed: 0 });
const crowded = chain('crowded', { late: 104, nonconformitiesOpen: 104 });

describe('chains compared', () => {
  it('a large chain does not hide a weak one, and few results say nothing', () => {
    expect(medianPassRate([large, weak, few])).toBe(76.6);
    expect(rankedChains([large, weak, few]).map(({ chainId }) => chainId)).toEqual(['weak', 'few', 'large']);
  });

  it('every point of a score has its reason', () => {
    const [first] = rankedChains([large, weak, few]);
    expect(first).toMatchObject({
      passRatePercent: 60,
      score: 36.2,
      reasons: [
        { reason: 'PASS_RATE_BELOW_MEDIAN', amount: 16.6, points: 33.2 },
        { reason: 'LATE', amount: 1, points: 3 },
      ],
    });
  });

  it('a reason has a limit, so that size alone does not lead', () =>
    expect(rankedChains([crowded])[0]).toMatchObject({ score: 40 }));

  it('without chains there is no median', () => expect([medianPassRate([]), rankedChains([])]).toEqual([null, []]));
});

import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent } from '../testing/history.js';
import { CHAIN, chains, chief, leader, otherChief } from '../testing/world.js';
import { ChainProgressReported } from './events.js';
import { reportChainProgress } from './report-chain-progress.js';

const by = { actor: chief, occurredAt: '2026-09-30' };
const report = { chainId: CHAIN, period: '2026-Q3', summary: '季度进展' };
const reported = after(chains, sent(reportChainProgress, report, chief, '2026-09-30'));

describe('report progress of a chain', () => {
  it('is done once a period', () =>
    given(...chains)
      .when(reportChainProgress, report, by)
      .thenHappened(ChainProgressReported(report)));

  it('refuses a period that is already reported', () =>
    given(...reported)
      .when(reportChainProgress, { ...report, summary: '更正' }, by)
      .thenRefused('PERIOD_ALREADY_REPORTED', {}, 'period'));

  it.each(['2026-Q4', '2026', '2026-10'])('refuses period %s, which has not ended', (period) =>
    given(...reported)
      .when(reportChainProgress, { ...report, period }, by)
      .thenRefused('PERIOD_NOT_ENDED', {}, 'period'),
  );

  it.each(['2025', '2026-H1', '2025-Q4', '2026-09'])('accepts another period such as %s', (period) =>
    given(...reported)
      .when(reportChainProgress, { ...report, period }, by)
      .thenHappened(ChainProgressReported({ ...report, period })),
  );

  it.each(['26', '2026-Q5', '2026-H0', '2026-13', '2026-W14', '2026-Q3 ', '2026q3'])(
    'refuses the period %p',
    (period) =>
      expect(() =>
        given(...chains)
          .when(reportChainProgress, { ...report, period }, by)
          .thenHappened(),
      ).toThrow('period'),
  );

  it('refuses the chief of another chain, and the leader', () => {
    given(...chains)
      .when(reportChainProgress, report, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    given(...chains)
      .when(reportChainProgress, report, { ...by, actor: leader })
      .thenRefused('FORBIDDEN');
  });
});

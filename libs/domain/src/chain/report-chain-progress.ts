import { alters } from '../kit/action.js';
import { term } from '../kit/term.js';
import { refuse } from '../kit/refuse.js';
import { IsSlug, IsText } from '../kit/payload.js';
import { IsPeriod, requirePeriodEnded } from '../kit/period.js';
import { ChainProgressReported } from './events.js';
import { IndustryChain } from './industry-chain.js';
import { requireChiefOffice } from './chain-checks.js';

export class ReportChainProgress {
  @IsSlug() chainId!: string;
  /** A year, half, quarter or month: `2026`, `2026-H1`, `2026-Q3`, `2026-09`. */
  @IsPeriod() period!: string;
  @IsText(4000) summary!: string;
}

export const reportChainProgress = alters(ReportChainProgress, IndustryChain, {
  title: term('报告进展', 'Report progress'),
  example: { chainId: 'new-energy-vehicles', period: '2026-Q3', summary: '季度进展' },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.chainId,
  follows: (_c, chain) => [chain.established],
  decide(c, chain, _facts, { actor, occurredOn }) {
    requireChiefOffice(chain, actor);
    requirePeriodEnded(c.period, occurredOn);
    if (chain.reportedPeriods.includes(c.period)) refuse('PERIOD_ALREADY_REPORTED', {}, 'period');
    return ChainProgressReported({ ...c });
  },
});

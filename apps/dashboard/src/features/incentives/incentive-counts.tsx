import type { ChainDashboard } from '#contracts';
import { Stat } from '../../components/figure/stat';
import '../../components/figure/stats.css';

interface IncentiveCountsProps {
  readonly figures: ChainDashboard['incentives'];
  /** Without a chain: of the whole city. */
  readonly chain?: string;
}

/** 资助申领: the number of claims by status, and the amounts. */
export function IncentiveCounts({ figures, chain }: IncentiveCountsProps) {
  return (
    <dl className="stats stats-four">
      <Stat name="incentives.submitted" value={figures.submitted} chain={chain} />
      <Stat name="incentives.underReview" value={figures.underReview} chain={chain} />
      {figures.awaitSecondApproval === 0 ? null : (
        <Stat name="incentives.awaitSecondApproval" value={figures.awaitSecondApproval} chain={chain} />
      )}
      <Stat name="incentives.approvedOrPaid" value={figures.approvedOrPaid} chain={chain} />
      <Stat name="incentives.rejected" value={figures.rejected} chain={chain} />
      <Stat name="incentives.requestedCny" value={figures.requestedCny} chain={chain} />
      <Stat name="incentives.approvedCny" value={figures.approvedCny} chain={chain} />
      <Stat name="incentives.paidCny" value={figures.paidCny} chain={chain} />
      <Stat name="incentives.clawedBackCny" value={figures.clawedBackCny} chain={chain} />
      <Stat name="incentives.netCny" value={figures.netCny} chain={chain} />
    </dl>
  );
}

import type { ChainDashboard } from '#contracts';
import { Stat } from '../../components/figure/stat';
import '../../components/figure/stats.css';

interface CountsProps<K extends keyof ChainDashboard> {
  readonly figures: ChainDashboard[K];
  /** Without a chain: of the whole city. */
  readonly chain?: string;
}

/** 质量堵点. */
export function Bottlenecks({ figures, chain }: CountsProps<'bottlenecks'>) {
  return (
    <dl className="stats stats-two-three">
      <Stat size="l" name="bottlenecks.open" value={figures.open} chain={chain} />
      <Stat size="l" name="bottlenecks.resolved" value={figures.resolved} chain={chain} />
      <Stat name="bottlenecks.total" value={figures.total} chain={chain} />
      <Stat name="bottlenecks.dismissed" value={figures.dismissed} chain={chain} />
      <Stat name="bottlenecks.avgDaysToResolve" value={figures.avgDaysToResolve} chain={chain} />
    </dl>
  );
}

/** 不合格项. */
export function Nonconformities({ figures, chain }: CountsProps<'nonconformities'>) {
  return (
    <dl className="stats stats-two-three">
      <Stat size="l" name="nonconformities.open" value={figures.open} chain={chain} />
      <Stat size="l" name="nonconformities.overdue" value={figures.overdue} chain={chain} alert />
      <Stat name="nonconformities.raised" value={figures.raised} chain={chain} />
      <Stat name="nonconformities.closed" value={figures.closed} chain={chain} />
      <Stat name="nonconformities.avgDaysToClose" value={figures.avgDaysToClose} chain={chain} />
    </dl>
  );
}

/** 企业申报: declared and attested are counted apart. */
export function Declarations({ figures, chain }: CountsProps<'declarations'>) {
  return (
    <dl className="stats stats-two-three">
      <Stat name="declarations.selfTestsDeclared" value={figures.selfTestsDeclared} chain={chain} />
      <Stat name="declarations.selfTestsAttested" value={figures.selfTestsAttested} chain={chain} />
      <Stat name="declarations.certificatesDeclared" value={figures.certificatesDeclared} chain={chain} />
      <Stat name="declarations.certificatesAttested" value={figures.certificatesAttested} chain={chain} />
    </dl>
  );
}

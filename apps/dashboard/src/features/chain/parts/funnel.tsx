import { useTranslation } from 'react-i18next';
import type { ChainDashboard } from '#contracts';
import { Bar } from '../../../components/figure/bar';
import { Figure } from '../../../components/figure/figure';
import { formatPercent } from '../../../components/figure/format-figure';
import { useFigureLabel } from '../../../components/figure/use-figure-label';
import './parts.css';

interface FunnelProps {
  readonly dashboard: ChainDashboard;
}

/** 从问题到解决: how many bottlenecks and nonconformities have reached each step. A table, whose bars repeat its numbers. */
export function Funnel({ dashboard: { chainId, bottlenecks, nonconformities } }: FunnelProps) {
  const { t } = useTranslation();
  return (
    <>
      <Steps
        chain={chainId}
        steps={[
          ['bottlenecks.total', bottlenecks.total],
          ['bottlenecks.confirmed', bottlenecks.confirmed],
          ['bottlenecks.takenUp', bottlenecks.takenUp],
          ['bottlenecks.resolved', bottlenecks.resolved],
        ]}
      />
      <Steps
        chain={chainId}
        steps={[
          ['nonconformities.raised', nonconformities.raised],
          ['nonconformities.planned', nonconformities.planned],
          ['nonconformities.corrected', nonconformities.corrected],
          ['nonconformities.closed', nonconformities.closed],
        ]}
      />
      <p className="muted foot">{t('parts.funnelHint')}</p>
    </>
  );
}

interface StepsProps {
  readonly chain: string;
  /** From the first step to the last. */
  readonly steps: readonly (readonly [figure: string, value: number])[];
}

function Steps({ chain, steps }: StepsProps) {
  const { t } = useTranslation();
  const labelOf = useFigureLabel();
  const first = steps[0]?.[1] ?? 0;
  return (
    <table className="funnel">
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('parts.step')}</th>
          <th scope="col">{t('parts.reached')}</th>
          <th scope="col">{t('parts.ofFirst')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(([name, value], index) => {
          const share = first === 0 ? null : (value / first) * 100;
          return (
            <tr key={name}>
              <th scope="row">{labelOf(name)}</th>
              <td className="numeric">
                <Figure name={name} value={value} chain={chain} />
              </td>
              <td>
                <Bar percent={share} tone={index === steps.length - 1 ? 'good' : 'canal'} />
                <span className="funnel-share">{formatPercent(share)}</span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

import { useTranslation } from 'react-i18next';
import '../../../components/figure/figure.css';
import { formatCount, formatPercent } from '../../../components/figure/format-figure';
import type { Indicator } from './indicator';

const FULL = 100;

/** The share of the path from the baseline to the target as a bar, with a mark at the share that the days gone ask for. */
export function PathBar({ indicator }: { readonly indicator: Pick<Indicator, Shown> }) {
  const { t } = useTranslation();
  const { percentOfPath, expectedPercentOfPath, linearPathValue, target, status } = indicator;
  if (target === null) return null;
  const tone = status === 'BEHIND' ? 'var(--bad)' : status === 'MET' ? 'var(--good)' : 'var(--canal-2)';
  const place = (percent: number) => `${Math.min(FULL, Math.max(0, percent))}%`;
  return (
    <>
      <span className={percentOfPath === null ? 'bar bar-none path-bar' : 'bar path-bar'} aria-hidden="true">
        {percentOfPath === null ? null : <span style={{ width: place(percentOfPath), background: tone }} />}
        {expectedPercentOfPath === null ? null : <i style={{ left: place(expectedPercentOfPath) }} />}
      </span>
      {linearPathValue === null || expectedPercentOfPath === null ? null : (
        <span className="row-id">
          {t('indicators.path', { percent: formatPercent(expectedPercentOfPath), value: formatCount(linearPathValue) })}
        </span>
      )}
    </>
  );
}

type Shown = 'percentOfPath' | 'expectedPercentOfPath' | 'linearPathValue' | 'target' | 'status';

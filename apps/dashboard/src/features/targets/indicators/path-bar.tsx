import { useTranslation } from 'react-i18next';
import '../../../components/figure/figure.css';
import { formatCount } from '../../../components/figure/format-figure';
import type { Indicator } from './indicator';

const FULL = 100;

/** The percentage of the target as a bar, with a mark at the value of the linear path on the day shown. */
export function PathBar({ indicator }: { readonly indicator: Indicator }) {
  const { t } = useTranslation();
  const { percentOfTarget, linearPathValue, target, status } = indicator;
  if (target === null) return null;
  const path = linearPathValue === null ? undefined : (linearPathValue / Number(target.value)) * FULL;
  const tone = status === 'BEHIND' ? 'var(--bad)' : status === 'MET' ? 'var(--good)' : 'var(--canal-2)';
  const place = (percent: number) => `${Math.min(FULL, Math.max(0, percent))}%`;
  return (
    <>
      <span className={percentOfTarget === null ? 'bar bar-none path-bar' : 'bar path-bar'} aria-hidden="true">
        {percentOfTarget === null ? null : <span style={{ width: place(percentOfTarget), background: tone }} />}
        {path === undefined || !Number.isFinite(path) ? null : <i style={{ left: place(path) }} />}
      </span>
      {linearPathValue === null ? null : (
        <span className="row-id">
          {t('indicators.path')} {formatCount(linearPathValue)}
        </span>
      )}
    </>
  );
}

import { useTranslation } from 'react-i18next';
import type { IndicatorLine } from '#contracts';
import { Bar } from '../../components/figure/bar';
import { formatPercent } from '../../components/figure/format-figure';
import { useLanguage } from '../../foundation/i18n/use-language';
import { TimeLink } from '../../foundation/time/time-link';
import { CodeTag } from '../../foundation/vocabulary/code-tag';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

/** 指标: the latest value, its share of the path from the baseline to the target, linked to the indicator's row. */
export function Indicators({ indicators }: { readonly indicators: readonly IndicatorLine[] }) {
  return (
    <ul className="objectives">
      {indicators.map((indicator) => (
        <Indicator key={indicator.id} indicator={indicator} />
      ))}
    </ul>
  );
}

function Indicator({ indicator }: { readonly indicator: IndicatorLine }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const { id, value, target, percentOfPath, linearPathValue, latestPeriod, status } = indicator;
  const unit = label(indicator.unit);
  const notes = [
    target === null ? undefined : t('chain.indicatorTarget', { target: `${target.comparator} ${target.value}` }),
    linearPathValue === null ? undefined : t('chain.indicatorPath', { path: linearPathValue }),
    percentOfPath === null ? undefined : t('chain.indicatorPercent', { percent: formatPercent(percentOfPath) }),
    latestPeriod ?? undefined,
  ].filter((note) => note !== undefined);
  return (
    <li>
      <span>
        <TimeLink to={`/indicators/${encodeURIComponent(id)}`}>
          {pick({ zh: indicator.nameZh, en: indicator.nameEn })}
        </TimeLink>{' '}
        <span className="muted">{id}</span>
      </span>
      <span className="objective-figures">
        <TimeLink className="figure figure-m" to={`/indicators/${encodeURIComponent(id)}`}>
          {value ?? t('indicators.notReported')}
          <small>{unit}</small>
        </TimeLink>
        <CodeTag code={status} />
      </span>
      <Bar percent={percentOfPath} tone={status === 'BEHIND' ? 'bad' : status === 'MET' ? 'good' : 'canal'} />
      <span className="muted indicator-notes">{notes.join(' · ')}</span>
    </li>
  );
}

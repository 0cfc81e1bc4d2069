import { useTranslation } from 'react-i18next';
import { derivedOf, difference, type Indicator } from './indicator';

/** What events say of the latest period, apart from the reported value, with the difference where both exist. */
export function Derived({ indicator }: { readonly indicator: Indicator }) {
  const { t } = useTranslation();
  const all = derivedOf(indicator);
  const derived = all.find(({ period }) => period === indicator.latestPeriod) ?? all.at(-1);
  if (derived === undefined) return null;
  const off = indicator.value === null ? undefined : difference(derived.value, indicator.value);
  return (
    <span className="derived" title={t('indicators.derivedHint')}>
      {t('indicators.derived', { value: derived.value })}
      {off === undefined ? null : ` (${off > 0 ? '+' : ''}${off})`}
    </span>
  );
}

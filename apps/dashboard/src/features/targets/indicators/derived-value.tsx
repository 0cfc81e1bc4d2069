import { useTranslation } from 'react-i18next';
import type { IndicatorBoard } from '#contracts';
import { Figure } from '../../../components/figure/figure';

interface DerivedValueProps {
  readonly of: IndicatorBoard['items'][number];
}

/** The value derived from events, and its difference from the reported value; opens its evidence. */
export function DerivedValue({ of: { indicatorId, derived, difference } }: DerivedValueProps) {
  const { t } = useTranslation();
  if (derived === null) return null;
  return (
    <span className="derived" title={t('indicators.derivedHint')}>
      {t('indicators.derived')} <Figure name={`derived.${indicatorId}`} value={derived} size="note" />
      {difference === null || difference === 0 ? null : (
        <span className="late">
          {t('indicators.differs', { difference: `${difference > 0 ? '+' : ''}${difference}` })}
        </span>
      )}
    </span>
  );
}
